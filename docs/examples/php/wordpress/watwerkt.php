<?php
// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Plugin Name: watwerkt
 * Description: Shows what works: [watwerkt vraag="helpt tutoring bij rekenen?" aantal="5"]
 * Version: 0.1.0
 * Requires PHP: 8.2
 * License: GPL-3.0-or-later
 *
 * Put this file and the files of the folder above it in wp-content/plugins/watwerkt, and say in wp-config.php where the
 * service is: define('WATWERKT_SERVICE', 'http://127.0.0.1:8080');
 */
declare(strict_types=1);

$watwerkt_files = is_file(__DIR__ . '/list.php') ? __DIR__ : dirname(__DIR__);
require_once $watwerkt_files . '/list.php';
require_once $watwerkt_files . '/WatwerktService.php';

add_shortcode('watwerkt', function ($attributes): string {
    $attributes = shortcode_atts(['vraag' => '', 'aantal' => '5'], $attributes);
    $cache = wp_upload_dir()['basedir'] . '/watwerkt-cache';
    wp_mkdir_p($cache);
    $service = new WatwerktService(WATWERKT_SERVICE, $cache);
    return watwerkt_list($service->search([
        'q' => (string) $attributes['vraag'],
        'aantal' => max(0, min(100, (int) $attributes['aantal'])),
        'oordelen' => 3,
        'facetten' => false,
    ]));
});
