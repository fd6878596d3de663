// SPDX-License-Identifier: GPL-3.0-or-later
// The look of the component. Every colour, letter and corner reads a design token of the NL Design System (--utrecht-…)
// first, because custom properties pass into a shadow root: a site with such a theme needs to do nothing. Without a
// theme our own palette holds, light or dark as the page itself says with `color-scheme`; a page that says nothing is
// light, whatever the reader's device prefers, because dark text boxes in a white page help nobody.

import { css } from 'lit';

const palette = css`
  :host {
    --_text: var(--utrecht-document-color, #1c2830);
    --_quiet: var(--ww-color-text-quiet, #4d5a64);
    --_surface: var(--ww-color-surface, #ffffff);
    --_surface-quiet: var(--ww-color-surface-quiet, #efece4);
    --_line: var(--ww-color-line, #d5d0c4);
    --_line-strong: var(--utrecht-form-control-border-color, #6f7a83);
    --_link: var(--utrecht-link-color, #0b5c72);
    --_link-visited: var(--utrecht-link-visited-color, var(--utrecht-link-color, #5d3f7d));
    --_accent: var(--utrecht-button-primary-action-background-color, #0f5568);
    --_on-accent: var(--utrecht-button-primary-action-color, #ffffff);
    --_accent-hover: var(--utrecht-button-primary-action-hover-background-color, #0a3d4b);
    --_button-ground: var(--utrecht-button-background-color, var(--_surface));
    --_button-text: var(--utrecht-button-color, #0f5568);
    --_button-line: var(--utrecht-button-border-color, #0f5568);
    --_button-hover: var(--utrecht-button-hover-background-color, #e0edf0);
    --_field: var(--utrecht-form-control-background-color, #ffffff);
    --_field-text: var(--utrecht-form-control-color, #1c2830);
    --_soft: var(--ww-color-accent-soft, #e0edf0);
    --_focus: var(--utrecht-focus-outline-color, #1c2830);
    --_focus-inverse: var(--utrecht-focus-inverse-outline-color, #ffd966);
    --_mark: var(--utrecht-mark-background-color, #ffe9a8);
    --_on-mark: var(--utrecht-mark-color, #1c2830);
    --_works: var(--ww-color-works, #17633a);
    --_works-soft: var(--ww-color-works-soft, #e3f1e7);
    --_maybe: var(--ww-color-maybe, #7a4b00);
    --_maybe-soft: var(--ww-color-maybe-soft, #fbefd6);
    --_not: var(--ww-color-works-not, #9b2c22);
    --_not-soft: var(--ww-color-works-not-soft, #fae6e2);
    --_unknown: var(--ww-color-unknown, #4a5560);
    --_unknown-soft: var(--ww-color-unknown-soft, #e8ebee);
    --_radius: var(--utrecht-form-control-border-radius, 0.375rem);
  }

  @supports (color: light-dark(#000, #fff)) {
    :host {
      --_text: var(--utrecht-document-color, light-dark(#1c2830, #e9eef1));
      --_quiet: var(--ww-color-text-quiet, light-dark(#4d5a64, #b0bcc5));
      --_surface: var(--ww-color-surface, light-dark(#ffffff, #18232a));
      --_surface-quiet: var(--ww-color-surface-quiet, light-dark(#efece4, #22303a));
      --_line: var(--ww-color-line, light-dark(#d5d0c4, #384852));
      --_line-strong: var(--utrecht-form-control-border-color, light-dark(#6f7a83, #8797a2));
      --_link: var(--utrecht-link-color, light-dark(#0b5c72, #86cfe1));
      --_link-visited: var(--utrecht-link-visited-color, var(--utrecht-link-color, light-dark(#5d3f7d, #cdb2ea)));
      --_accent: var(--utrecht-button-primary-action-background-color, light-dark(#0f5568, #7fcadd));
      --_on-accent: var(--utrecht-button-primary-action-color, light-dark(#ffffff, #0b1c22));
      --_accent-hover: var(--utrecht-button-primary-action-hover-background-color, light-dark(#0a3d4b, #b2e2ee));
      --_button-text: var(--utrecht-button-color, light-dark(#0f5568, #7fcadd));
      --_button-line: var(--utrecht-button-border-color, light-dark(#0f5568, #7fcadd));
      --_button-hover: var(--utrecht-button-hover-background-color, light-dark(#e0edf0, #1c3b46));
      --_field: var(--utrecht-form-control-background-color, light-dark(#ffffff, #18232a));
      --_field-text: var(--utrecht-form-control-color, light-dark(#1c2830, #e9eef1));
      --_soft: var(--ww-color-accent-soft, light-dark(#e0edf0, #1c3b46));
      --_focus: var(--utrecht-focus-outline-color, light-dark(#1c2830, #ffd966));
      --_focus-inverse: var(--utrecht-focus-inverse-outline-color, light-dark(#ffd966, #10181d));
      --_mark: var(--utrecht-mark-background-color, light-dark(#ffe9a8, #5a4a12));
      --_on-mark: var(--utrecht-mark-color, light-dark(#1c2830, #fff3cf));
      --_works: var(--ww-color-works, light-dark(#17633a, #86d6a4));
      --_works-soft: var(--ww-color-works-soft, light-dark(#e3f1e7, #17382a));
      --_maybe: var(--ww-color-maybe, light-dark(#7a4b00, #f0c674));
      --_maybe-soft: var(--ww-color-maybe-soft, light-dark(#fbefd6, #3b2f15));
      --_not: var(--ww-color-works-not, light-dark(#9b2c22, #f5a59a));
      --_not-soft: var(--ww-color-works-not-soft, light-dark(#fae6e2, #45221e));
      --_unknown: var(--ww-color-unknown, light-dark(#4a5560, #b9c4cd));
      --_unknown-soft: var(--ww-color-unknown-soft, light-dark(#e8ebee, #2a363f));
    }
  }
`;

const basics = css`
  :host {
    display: block;
    container-type: inline-size;
    color: var(--_text);
    font-family: var(--utrecht-document-font-family, inherit);
    font-size: var(--utrecht-document-font-size, 1rem);
    line-height: var(--utrecht-document-line-height, 1.5);
    overflow-wrap: break-word;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
    border: 0;
  }
  h2,
  h3,
  h4 {
    margin: 0;
    color: var(--utrecht-heading-color, var(--_text));
    font-family: var(--utrecht-heading-font-family, inherit);
    line-height: 1.25;
  }
  h2 {
    font-size: 1.4em;
  }
  h2:focus:not(:focus-visible) {
    outline: none;
  }
  p {
    margin: 0 0 0.5em;
  }
  .plain {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .small {
    font-size: 0.875em;
  }
  .quiet {
    color: var(--_quiet);
  }
  a {
    color: var(--_link);
    text-underline-offset: 0.15em;
  }
  a:visited {
    color: var(--_link-visited);
  }
  a:hover {
    text-decoration-thickness: 2px;
  }
  mark {
    background: var(--_mark);
    color: var(--_on-mark);
    padding-inline: 0.1em;
  }
  :focus-visible {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
    box-shadow: 0 0 0 2px var(--_focus-inverse);
  }
  svg {
    fill: none;
    stroke: currentColor;
    stroke-width: 2.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .icon,
  .cross {
    inline-size: 1.25em;
    block-size: 1.25em;
    flex: none;
    vertical-align: -0.25em;
  }
  .button,
  select {
    min-block-size: 2.75rem;
    padding: 0.4em 1em;
    border: 2px solid var(--_button-line);
    border-radius: var(--utrecht-button-border-radius, var(--_radius));
    background: var(--_button-ground);
    color: var(--_button-text);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }
  .button:hover {
    background: var(--_button-hover);
  }
  .button.primary {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .button.primary:hover {
    border-color: var(--_accent-hover);
    background: var(--_accent-hover);
  }
  .button.subtle {
    min-block-size: 2rem;
    padding: 0.2em 0.5em;
    border-color: transparent;
    background: none;
    color: var(--_link);
    font-weight: 400;
    text-decoration: underline;
  }
  select {
    border: 1px solid var(--_line-strong);
    background: var(--_field);
    color: var(--_field-text);
    font-weight: 400;
    max-inline-size: 100%;
  }
`;

const search = css`
  form {
    margin-block-end: 1rem;
  }
  .search-label {
    display: block;
    margin-block-end: 0.25rem;
    font-size: 1.15em;
    font-weight: 700;
  }
  .search-row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .search-box {
    position: relative;
    flex: 1 1 14rem;
    min-inline-size: 0;
  }
  #q {
    inline-size: 100%;
    min-block-size: 2.75rem;
    padding: 0.5rem 2.75rem 0.5rem 0.75rem;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    background: var(--_field);
    color: var(--_field-text);
    font: inherit;
    font-size: max(1em, 16px); /* smaller, and phones zoom in on the field */
  }
  .clear {
    position: absolute;
    inset-block-start: 0.125rem;
    inset-inline-end: 0.125rem;
    inline-size: 2.5rem;
    block-size: 2.5rem;
    padding: 0;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    color: var(--_quiet);
    font: inherit;
    cursor: pointer;
  }
  #q-hint {
    margin: 0.25rem 0 0;
  }
  .suggestions {
    position: absolute;
    z-index: 10;
    inset-block-start: calc(100% + 4px);
    inset-inline: 0;
    max-block-size: 60vh;
    margin: 0;
    padding: 0.25rem 0;
    overflow-y: auto;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: 0 6px 20px rgb(0 0 0 / 0.2);
    list-style: none;
  }
  .suggestions[hidden] {
    display: none;
  }
  .suggestion {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75rem;
    align-items: baseline;
    justify-content: space-between;
    min-block-size: 2.75rem;
    padding: 0.5rem 0.75rem;
    border-inline-start: 4px solid transparent;
    cursor: pointer;
  }
  .suggestion:hover {
    background: var(--_surface-quiet);
  }
  .suggestion[aria-selected='true'] {
    border-inline-start-color: var(--_accent);
    background: var(--_soft);
  }
  .busy {
    block-size: 1.5em;
    margin: 0;
    color: var(--_quiet);
    font-size: 0.875em;
    visibility: hidden;
  }
  .busy.on {
    visibility: visible;
    animation: appear 0s 0.3s both; /* quick answers need no words */
  }
  @keyframes appear {
    from {
      visibility: hidden;
    }
  }
  .failure {
    margin-block-end: 1rem;
    padding: 1rem;
    border: 1px solid var(--_not);
    border-inline-start-width: 6px;
    border-radius: var(--_radius);
    background: var(--_not-soft);
    color: var(--_text);
  }
  .remarks,
  .did-you-mean,
  .fixed {
    margin-block-end: 0.75rem;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 0.75rem;
    align-items: center;
    margin-block-end: 0.75rem;
  }
  .chips-title {
    font-weight: 600;
  }
  .chip-list {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    align-items: center;
  }
  .chip {
    display: inline-flex;
    gap: 0.35em;
    align-items: center;
    min-block-size: 2.25rem;
    padding: 0.2em 0.5em 0.2em 0.8em;
    border: 1px solid var(--_button-line);
    border-radius: 1.25rem;
    background: var(--_soft);
    color: var(--_text);
    font: inherit;
    font-size: 0.9375em;
    text-align: start;
    cursor: pointer;
  }
  .chip .cross {
    inline-size: 1em;
    block-size: 1em;
  }
  .chip.off {
    padding-inline-end: 0.8em;
    border-style: dashed;
    background: none;
    text-decoration: line-through;
  }
`;

const body = css`
  .columns {
    display: grid;
    gap: 1.5rem;
    grid-template-columns: minmax(0, 1fr);
  }
  .facets-title {
    display: none;
    margin-block-end: 0.5rem;
    font-size: 1.15em;
  }
  .facet-list {
    display: none;
    margin-block-start: 0.5rem;
  }
  .facet-list.open {
    display: block;
  }
  @container (min-width: 52rem) {
    .columns:not(.one) {
      grid-template-columns: 17rem minmax(0, 1fr);
      gap: 2rem;
    }
    .facets-toggle {
      display: none;
    }
    .facet-list,
    .facets-title {
      display: block;
    }
  }
  .facet {
    border-block-end: 1px solid var(--_line);
  }
  .facet summary {
    min-block-size: 2.75rem;
    padding: 0.6rem 0;
    font-weight: 600;
    cursor: pointer;
  }
  fieldset {
    min-inline-size: 0;
    margin: 0 0 0.5rem;
    padding: 0;
    border: 0;
  }
  .value {
    display: flex;
    gap: 0.6rem;
    align-items: flex-start;
    padding: 0.3rem 0;
  }
  .depth-1 {
    padding-inline-start: 1.25rem;
  }
  .depth-2 {
    padding-inline-start: 2.5rem;
  }
  .depth-3 {
    padding-inline-start: 3.75rem;
  }
  .value input {
    inline-size: 1.5rem; /* 24 pixels: the smallest that a finger may be asked to hit */
    block-size: 1.5rem;
    margin: 0;
    flex: none;
    accent-color: var(--_accent);
  }
  .value label {
    display: flex;
    flex: 1;
    gap: 0.5rem;
    justify-content: space-between;
    min-inline-size: 0;
    font-size: 0.9375em;
    cursor: pointer;
  }
  .value label span:first-child {
    min-inline-size: 0;
    hyphens: auto;
  }
  .count {
    color: var(--_quiet);
    font-variant-numeric: tabular-nums;
    font-weight: 400;
  }
  .stale .count {
    visibility: hidden; /* the numbers are those of another question */
  }
  .group-werkt {
    --_group: var(--_works);
    --_group-soft: var(--_works-soft);
  }
  .group-misschien {
    --_group: var(--_maybe);
    --_group-soft: var(--_maybe-soft);
  }
  .group-werkt-niet {
    --_group: var(--_not);
    --_group-soft: var(--_not-soft);
  }
  .group-onbekend {
    --_group: var(--_unknown);
    --_group-soft: var(--_unknown-soft);
  }
  .answer {
    margin-block-end: 2rem;
  }
  .totals {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1.25rem;
    margin-block: 0.5rem 0.25rem;
  }
  .total {
    color: var(--_group);
    font-weight: 600;
  }
  .group-title {
    margin-block: 1.25rem 0.5rem;
    color: var(--_group);
    font-size: 1.15em;
  }
  .verdicts {
    display: grid;
    gap: 0.75rem;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr));
  }
  .verdict {
    padding: 0.9rem 1rem;
    border: 1px solid var(--_line);
    border-inline-start: 6px solid var(--_group);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .verdict > :last-child {
    margin-block-end: 0;
  }
  .verdict-title {
    font-size: 1.05em;
  }
  .outcome {
    display: block;
    margin-block-start: 0.15em;
    color: var(--_quiet);
    font-size: 0.9em;
    font-weight: 400;
  }
  .badge {
    display: inline-block;
    margin-block: 0.5rem 0.4rem;
    padding: 0.15em 0.7em 0.2em 0.5em;
    border: 1px solid var(--_group);
    border-radius: 1rem;
    background: var(--_group-soft);
    color: var(--_group);
    font-weight: 700;
  }
  .sentence {
    font-weight: 600;
  }
  .warning {
    padding-inline-start: 0.6em;
    border-inline-start: 3px solid var(--_maybe);
    font-size: 0.875em;
  }
  .bar {
    display: block;
    inline-size: 100%;
    block-size: 1.25rem;
    margin-block: 0.25rem;
    stroke: none;
  }
  .bar-ground {
    fill: var(--_surface-quiet);
  }
  .bar-range {
    fill: var(--_group);
    opacity: 0.45;
  }
  .bar-zero {
    fill: var(--_text);
  }
  .bar-estimate {
    fill: var(--_group);
  }
  .why {
    font-size: 0.875em;
  }
  .why summary {
    padding-block: 0.25rem;
    cursor: pointer;
  }
  .why-more {
    text-decoration: underline;
  }
  .why ul {
    margin: 0.25rem 0 0;
    padding-inline-start: 1.25rem;
  }
  .answer > .button {
    margin-block-start: 1rem;
  }
  .related {
    margin-block-start: 1rem;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1.5rem;
    margin-block: 0.75rem;
  }
  .choice {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 0.5rem;
    align-items: center;
  }
  .result {
    padding-block: 1rem;
    border-block-start: 1px solid var(--_line);
  }
  .result-title {
    margin-block-end: 0.3rem;
    font-size: 1.1em;
  }
  .pager {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    align-items: center;
    margin-block-start: 0.5rem;
  }
  .page {
    display: inline-grid;
    place-items: center;
    min-inline-size: 2.75rem;
    min-block-size: 2.75rem;
    padding: 0.25rem 0.75rem;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    text-decoration: none;
  }
  .page,
  .page:visited {
    color: var(--_link);
  }
  .page:hover {
    background: var(--_button-hover);
  }
  .page.current {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 700;
  }
`;

const circumstances = css`
  @media (prefers-reduced-motion: no-preference) {
    .button,
    .chip,
    .page {
      transition: background-color 120ms;
    }
  }
  @media (forced-colors: active) {
    .suggestion[aria-selected='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .suggestion[aria-selected='true'] .quiet {
      color: HighlightText;
    }
    .bar-ground {
      fill: Canvas;
      stroke: CanvasText;
      stroke-width: 0.5;
    }
    .bar-range,
    .bar-estimate {
      fill: Highlight;
    }
    .bar-zero {
      fill: CanvasText;
    }
    .page.current {
      outline: 2px solid Highlight;
    }
  }
  @media print {
    form,
    .facets,
    .choices,
    .pager,
    .button {
      display: none;
    }
  }
`;

export const styles = [palette, basics, search, body, circumstances];
