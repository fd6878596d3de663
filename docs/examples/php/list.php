<?php
// SPDX-License-Identifier: GPL-3.0-or-later
declare(strict_types=1);

/** Text inside HTML. Everything of an answer goes through here: a record may hold any character; null is nothing. */
function watwerkt_escape(?string $text): string
{
    return htmlspecialchars($text ?? '', ENT_QUOTES | ENT_SUBSTITUTE | ENT_HTML5, 'UTF-8');
}

/** What is known and which studies say so, as HTML of which no part comes unescaped from outside. */
function watwerkt_list(?array $answer): string
{
    if ($answer === null) {
        return "<p>De onderzoeken zijn er nu even niet. Probeer het later nog eens.</p>\n";
    }
    $html = '';
    $verdicts = $answer['antwoord']['oordelen'] ?? [];
    if ($verdicts !== []) {
        $html .= "<ul class=\"watwerkt-oordelen\">\n";
        foreach ($verdicts as $verdict) {
            $outcome = $verdict['uitkomst'] === null ? '' : ' → ' . $verdict['uitkomst']['naam'];
            $html .= '<li><strong>' . watwerkt_escape($verdict['actie']['naam'] . $outcome) . ': '
                . watwerkt_escape($verdict['oordeel']['naam']) . '</strong> ' . watwerkt_escape($verdict['zin'])
                . ' <small>' . watwerkt_escape($verdict['basis']) . "</small></li>\n";
        }
        $html .= "</ul>\n";
    }
    $count = number_format($answer['totaal'], 0, ',', '.');
    $html .= "<p>$count onderzoeken gevonden.</p>\n<ol class=\"watwerkt-onderzoeken\">\n";
    foreach ($answer['resultaten'] as $study) {
        $year = $study['jaar'] === null ? '' : ' (' . (int) $study['jaar'] . ')';
        $html .= '<li>' . watwerkt_escape($study['titel']) . $year . "</li>\n";
    }
    return $html . "</ol>\n";
}
