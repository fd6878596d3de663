<?php
// SPDX-License-Identifier: GPL-3.0-or-later
// Uses libwatwerkt from PHP with its FFI extension.
//
//     php_test.php LIBRARY FOLDER CALLS     FOLDER as make_fixture left it
declare(strict_types=1);

[, $library, $folder, $calls] = $argv;

$watwerkt = FFI::cdef(<<<'C'
    typedef struct watwerkt_engine watwerkt_engine;
    const char *watwerkt_version(void);
    int watwerkt_open(const char *index_folder, watwerkt_engine **engine, char **problem);
    void watwerkt_close(watwerkt_engine *engine);
    void watwerkt_free(char *answer);
    int watwerkt_search(watwerkt_engine *engine, const char *request, char **answer);
    int watwerkt_suggest(watwerkt_engine *engine, const char *request, char **answer);
    int watwerkt_action(watwerkt_engine *engine, const char *action, const char *request, char **answer);
    int watwerkt_explain(watwerkt_engine *engine, const char *action, const char *outcome, const char *request,
                         char **answer);
    int watwerkt_forest_plot(watwerkt_engine *engine, const char *action, const char *outcome, const char *request,
                             char **answer);
    int watwerkt_record(watwerkt_engine *engine, const char *id, const char *request, char **answer);
    int watwerkt_compare(watwerkt_engine *engine, const char *request, char **answer);
    int watwerkt_map(watwerkt_engine *engine, const char *request, char **answer);
    int watwerkt_stop_list(watwerkt_engine *engine, const char *request, char **answer);
    int watwerkt_facets(watwerkt_engine *engine, const char *request, char **answer);
    int watwerkt_values(watwerkt_engine *engine, const char *facet, const char *request, char **answer);
    C, $library);

/** The status of a call and the text that it gave. */
function call(FFI $watwerkt, string $name, mixed ...$arguments): array
{
    $answer = $watwerkt->new('char *');
    $status = $watwerkt->{'watwerkt_' . $name}(...[...$arguments, FFI::addr($answer)]);
    $text = FFI::isNull($answer) ? null : FFI::string($answer);
    $watwerkt->watwerkt_free($answer);
    return [$status, $text];
}

function check(bool $is_right, string $what): void
{
    if (!$is_right) {
        fwrite(STDERR, "php_test: $what\n");
        exit(1);
    }
}

$engine = $watwerkt->new('watwerkt_engine *');
[$status, $problem] = call($watwerkt, 'open', "$folder/index", FFI::addr($engine));
check($status === 0 && $problem === null, "cannot open the index: $problem");

$rows = array_filter(file($calls, FILE_IGNORE_NEW_LINES), fn (string $line) => !str_starts_with($line, '#'));
foreach (array_values($rows) as $number => $line) {
    [$name, $first, $second, $request] = explode("\t", $line);
    $arguments = array_filter([$first, $second], fn (string $one) => $one !== '');
    [$status, $answer] = call($watwerkt, $name, $engine, ...[...$arguments, $request]);
    check($status === 0, "$line: $answer");
    check($answer === file_get_contents("$folder/expected/$number"), "another answer than the program's: $line");
}
check(count($rows) > 10, 'hardly any calls');

[$status, $problem] = call($watwerkt, 'search', $engine, '{"zoekterm": "lezen", "taal": "en"}');
check($status === 2, "an unknown name gives $status");
check(json_decode($problem, true)['invalid_params'][0]['name'] === 'zoekterm', $problem);
$none = $watwerkt->new('watwerkt_engine *');
[$status] = call($watwerkt, 'open', "$folder/nergens", FFI::addr($none));
check($status === 4 && FFI::isNull($none), "opening nothing gives $status");

$watwerkt->watwerkt_close($engine);
echo count($rows), " answers agree with watwerkt ", $watwerkt->watwerkt_version(), "\n";
