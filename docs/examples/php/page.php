<?php
// SPDX-License-Identifier: GPL-3.0-or-later
// A page with a search form and the evidence below it. Try it:
//
//     WATWERKT_SERVICE=http://127.0.0.1:8080 php -S 127.0.0.1:8000 docs/examples/php/page.php
//
// or from the library, as docs/drupal-wordpress.md says.
declare(strict_types=1);

require_once __DIR__ . '/list.php';

function watwerkt_source(): WatwerktSource
{
    $service = getenv('WATWERKT_SERVICE');
    if ($service !== false) {
        require_once __DIR__ . '/WatwerktService.php';
        return new WatwerktService($service, getenv('WATWERKT_CACHE') ?: sys_get_temp_dir());
    }
    require_once __DIR__ . '/WatwerktLibrary.php';
    return new WatwerktLibrary((string) getenv('WATWERKT_INDEX'));
}

// The first 250 characters; nothing of what is no UTF-8.
$typed = is_string($_GET['q'] ?? null) ? $_GET['q'] : '';
$words = preg_match('/^.{0,250}/su', $typed, $found) ? $found[0] : '';
try {
    $answer = watwerkt_source()->search(['q' => $words, 'aantal' => 5, 'oordelen' => 3, 'facetten' => false]);
} catch (RuntimeException $problem) {
    error_log($problem->getMessage());
    $answer = null;
}

header('Content-Type: text/html; charset=utf-8');
header("Content-Security-Policy: default-src 'none'; form-action 'self'");
?>
<!DOCTYPE html>
<html lang="nl">
<head><meta charset="utf-8"><title>Wat werkt?</title></head>
<body>
<h1>Wat werkt?</h1>
<form method="get">
<label for="q">Uw vraag</label>
<input id="q" name="q" type="search" maxlength="250" value="<?= watwerkt_escape($words) ?>">
<button>Zoek</button>
</form>
<?= watwerkt_list($answer) ?>
</body>
</html>
