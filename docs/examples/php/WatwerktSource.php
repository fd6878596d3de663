<?php
// SPDX-License-Identifier: GPL-3.0-or-later
declare(strict_types=1);

/** Where answers come from: the service, or the library on this machine. */
interface WatwerktSource
{
    /**
     * The answer to a question, as schemas/json/zoek.schema.json says; null when there is none to be had now. Then
     * show the page without it: evidence is an addition, never a reason for a broken page.
     *
     * @param array<string, mixed> $question parameters of /v1/zoek: ['q' => 'lezen', 'leeftijd' => ['kleuter']]
     */
    public function search(array $question): ?array;
}
