<?php
// SPDX-License-Identifier: GPL-3.0-or-later
declare(strict_types=1);

require_once __DIR__ . '/WatwerktSource.php';

/**
 * Asks `watwerkt bedien` over HTTP. Answers are kept in a folder with their ETag: for a minute they are used as they
 * are, then the service is asked whether they changed (304), and when it does not answer in time the old one is shown.
 */
final class WatwerktService implements WatwerktSource
{
    private const FRESH_SECONDS = 60;          // as the service's Cache-Control says
    private const LARGEST_ANSWER = 4_000_000;  // bytes

    public function __construct(
        private readonly string $address,
        private readonly string $cache,
        private readonly float $timeout = 2.0,
    ) {
    }

    public function search(array $question): ?array
    {
        foreach ($question as $name => $value) {
            if (is_array($value)) {
                $question[$name] = implode(',', $value);
            } elseif (is_bool($value)) {
                $question[$name] = $value ? 'ja' : 'nee';
            }
        }
        return $this->get('/v1/zoek?' . http_build_query($question));
    }

    private function get(string $path): ?array
    {
        $file = $this->cache . '/' . hash('sha256', $this->address . $path) . '.json';
        $kept = $this->read($file);
        if ($kept !== null && time() - $kept['time'] < self::FRESH_SECONDS) {
            return $kept['answer'];
        }
        [$status, $etag, $body] = $this->ask($path, $kept['etag'] ?? '');
        if ($status === 304 && $kept !== null) {
            return $this->keep($file, $kept['etag'], $kept['answer']);
        }
        $answer = $status === 200 ? json_decode($body, true) : null;
        if (is_array($answer)) {
            return $this->keep($file, $etag, $answer);
        }
        if ($status !== 400 && $status !== 404) {  // those are about the question; an old answer would hide it
            return $kept['answer'] ?? null;
        }
        error_log("watwerkt: $status $path $body");
        return null;
    }

    /** @return array{int, string, string} status (0: no answer in time), ETag and body */
    private function ask(string $path, string $etag): array
    {
        $context = stream_context_create(['http' => [
            'timeout' => $this->timeout,
            'ignore_errors' => true,  // an error has a body that says what is wrong
            'follow_location' => 0,
            'header' => ['Accept: application/json', ...($etag === '' ? [] : ["If-None-Match: $etag"])],
        ]]);
        $body = @file_get_contents($this->address . $path, false, $context, 0, self::LARGEST_ANSWER);
        $headers = $http_response_header ?? [];
        if ($body === false || $headers === []) {
            return [0, '', ''];
        }
        $status = (int) explode(' ', $headers[0])[1];
        $tag = preg_grep('/^etag:/i', $headers);
        return [$status, $tag ? trim(substr(reset($tag), strlen('etag:'))) : '', $body];
    }

    private function read(string $file): ?array
    {
        $kept = is_file($file) ? json_decode((string) file_get_contents($file), true) : null;
        return is_array($kept) ? $kept : null;
    }

    private function keep(string $file, string $etag, array $answer): array
    {
        $kept = json_encode(['time' => time(), 'etag' => $etag, 'answer' => $answer]);
        $fresh = $file . '.' . getmypid();  // renamed when whole, so that nobody reads half an answer
        if (@file_put_contents($fresh, $kept) === false || !@rename($fresh, $file)) {
            error_log("watwerkt: cannot write in {$this->cache}");
        }
        return $answer;
    }
}
