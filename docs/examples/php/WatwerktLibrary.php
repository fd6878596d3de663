<?php
// SPDX-License-Identifier: GPL-3.0-or-later
declare(strict_types=1);

require_once __DIR__ . '/WatwerktSource.php';

/** Asks libwatwerkt in this process; needs preload.php. Opens the index once per request. */
final class WatwerktLibrary implements WatwerktSource
{
    private readonly FFI $watwerkt;
    private readonly FFI\CData $engine;

    /** @throws RuntimeException when there is no index that this library reads */
    public function __construct(string $index)
    {
        $this->watwerkt = FFI::scope('watwerkt');
        $engine = $this->watwerkt->new('watwerkt_engine *');
        [$status, $problem] = $this->call(
            fn (FFI\CData $answer) => $this->watwerkt->watwerkt_open($index, FFI::addr($engine), $answer)
        );
        if ($status !== 0) {
            throw new RuntimeException("watwerkt: $problem");
        }
        $this->engine = $engine;
    }

    public function __destruct()
    {
        if (isset($this->engine)) {
            $this->watwerkt->watwerkt_close($this->engine);
        }
    }

    public function search(array $question): ?array
    {
        $request = json_encode((object) $question, JSON_INVALID_UTF8_SUBSTITUTE);
        [$status, $answer] = $this->call(
            fn (FFI\CData $answer) => $this->watwerkt->watwerkt_search($this->engine, $request, $answer)
        );
        if ($status !== 0) {
            error_log("watwerkt: $status $answer");
            return null;
        }
        return json_decode($answer, true);
    }

    /** @return array{int, ?string} the status of a call, and the text that it gave */
    private function call(callable $function): array
    {
        $answer = $this->watwerkt->new('char *');
        $status = $function(FFI::addr($answer));
        $text = FFI::isNull($answer) ? null : FFI::string($answer);
        $this->watwerkt->watwerkt_free($answer);
        return [$status, $text];
    }
}
