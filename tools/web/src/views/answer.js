// SPDX-License-Identifier: GPL-3.0-or-later
// The answer block: what works, what may work, what does not, what is not known. Every sentence in it was written by
// the service; here it only gets its place.

import { html, nothing, svg } from 'lit';
import { countsPerGroup, groupsInOrder } from '../verdict-groups.js';

// Each group has its own shape as well as its own colour: a tick, a wave, a cross, a question mark.
const shapes = {
  werkt: svg`<path d="M5 12.5 10 17.5 19 7" />`,
  misschien: svg`<path d="M4 14c2.5-5 5.5-5 8-2s5.5 3 8-2" />`,
  'werkt-niet': svg`<path d="M6.5 6.5 17.5 17.5M17.5 6.5 6.5 17.5" />`,
  onbekend: svg`<path d="M8.5 9a3.5 3.5 0 1 1 5 3.2c-1 .5-1.5 1.2-1.5 2.300M12 18v.6" />`,
};

function groupIcon(group) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shapes[group]}</svg>`;
}

/** A bar from 0 to 100 children with the range, the estimate, and the line of "no difference" at 50. */
function childrenBar({ schatting, ondergrens, bovengrens }) {
  return html`<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    <rect class="bar-ground" x="0" y="2" width="100" height="4" />
    <rect class="bar-range" x=${ondergrens} y="2" width=${Math.max(bovengrens - ondergrens, 0.5)} height="4" />
    <rect class="bar-zero" x="49.8" y="0" width="0.4" height="8" />
    <rect class="bar-estimate" x=${schatting - 0.6} y="0.5" width="1.2" height="7" />
  </svg>`;
}

function whySure(zekerheid, texts) {
  if (!zekerheid) return nothing;
  return html`<details class="why">
    <summary>${texts.certainty}: ${zekerheid.naam.toLowerCase()}. <span class="why-more">${texts.why}</span></summary>
    ${zekerheid.stappen.length === 0
      ? html`<p>${texts.whyNoSteps}</p>`
      : html`<ul>
          ${zekerheid.stappen.map((stap) => html`<li>${stap.uitleg}</li>`)}
        </ul>`}
  </details>`;
}

function verdictCard(verdict, view) {
  const { texts, service } = view;
  const quiet = [verdict.verschil_tussen_groepen && verdict.verschil_tussen_groepen.zin, verdict.later && verdict.later.zin];
  return html`<li class="verdict group-${verdict.oordeel.groep}" part="verdict verdict-${verdict.oordeel.groep}">
    <h4 class="verdict-title">
      <a part="link" href=${service.pageOfAction(verdict.actie.code)}>${verdict.actie.naam}</a>
      ${verdict.uitkomst ? html`<span class="outcome">${texts.onOutcome(verdict.uitkomst.naam)}</span>` : nothing}
    </h4>
    <p class="badge" part="badge">${groupIcon(verdict.oordeel.groep)} ${verdict.oordeel.naam}</p>
    <p class="sentence">${verdict.zin}</p>
    ${verdict.waarschuwing ? html`<p class="warning">${verdict.waarschuwing}</p>` : nothing}
    ${verdict.van_de_100 ? html`${childrenBar(verdict.van_de_100)}<p class="small">${verdict.van_de_100.zin}</p>` : nothing}
    ${verdict.basis ? html`<p class="small quiet">${verdict.basis}</p>` : nothing}
    ${quiet.filter(Boolean).map((sentence) => html`<p class="small quiet">${sentence}</p>`)}
    ${whySure(verdict.zekerheid, texts)}
  </li>`;
}

function group(name, verdicts, view) {
  if (verdicts.length === 0) return nothing;
  return html`<section class="group group-${name}">
    <h3 class="group-title">${groupIcon(name)} ${view.texts.groups[name]}</h3>
    <ul class="verdicts plain">
      ${verdicts.map((verdict) => verdictCard(verdict, view))}
    </ul>
  </section>`;
}

// Of all verdicts, also of those further down; a single verdict needs no sum.
function totals(antwoord, texts) {
  return html`<ul class="totals plain">
    ${countsPerGroup(antwoord.aantallen).map(
      ({ group: name, count }) => html`<li class="total group-${name}">${groupIcon(name)} ${texts.groupCount(name, count)}</li>`,
    )}
  </ul>`;
}

/** view: { answer, texts, service, onMoreVerdicts }. */
export function answerView(view) {
  const antwoord = view.answer.antwoord;
  if (!antwoord) return nothing;
  const { texts } = view;
  const left = antwoord.totaal - antwoord.oordelen.length;
  return html`<section class="answer" part="answer" aria-labelledby="answer-title">
    <h2 id="answer-title">${texts.answer}</h2>
    ${antwoord.totaal === 0 ? html`<p>${texts.noVerdicts}</p>` : nothing} ${antwoord.totaal > 1 ? totals(antwoord, texts) : nothing}
    ${groupsInOrder.map((name) => group(name, antwoord.oordelen.filter((o) => o.oordeel.groep === name), view))}
    ${antwoord.verwante_acties.length > 0
      ? html`<p class="related">
          ${texts.related}:
          ${antwoord.verwante_acties.map(
            (actie, index) =>
              html`${index > 0 ? ', ' : ''}<a part="link" href=${view.service.pageOfAction(actie.code)}>${actie.naam}</a>`,
          )}
        </p>`
      : nothing}
    ${left > 0
      ? html`<button type="button" class="button" part="button" @click=${view.onMoreVerdicts}>${texts.moreVerdicts(left)}</button>`
      : nothing}
  </section>`;
}
