<?php
// SPDX-License-Identifier: GPL-3.0-or-later
declare(strict_types=1);

namespace Drupal\watwerkt\Plugin\Block;

use Drupal\Core\Block\BlockBase;
use Drupal\Core\Render\Markup;
use Drupal\Core\Site\Settings;

/**
 * Shows what works, as a block. Goes in modules/custom/watwerkt/src/Plugin/Block, with list.php, WatwerktSource.php and
 * WatwerktService.php in modules/custom/watwerkt; settings.php says where the service is:
 * $settings['watwerkt_service'] = 'http://127.0.0.1:8080';
 *
 * @Block(id = "watwerkt", admin_label = @Translation("Wat werkt?"))
 */
final class WatwerktBlock extends BlockBase
{
    public function defaultConfiguration(): array
    {
        return ['vraag' => 'helpt tutoring bij rekenen?'];
    }

    public function build(): array
    {
        $module = \Drupal::service('extension.list.module')->getPath('watwerkt');
        require_once DRUPAL_ROOT . '/' . $module . '/list.php';
        require_once DRUPAL_ROOT . '/' . $module . '/WatwerktService.php';
        $cache = 'private://watwerkt';
        \Drupal::service('file_system')->prepareDirectory($cache, \Drupal\Core\File\FileSystemInterface::CREATE_DIRECTORY);
        $service = new \WatwerktService(
            Settings::get('watwerkt_service'),
            \Drupal::service('file_system')->realpath($cache),
        );
        $answer = $service->search([
            'q' => $this->configuration['vraag'],
            'aantal' => 5,
            'oordelen' => 3,
            'facetten' => false,
        ]);
        return [
            '#markup' => Markup::create(watwerkt_list($answer)),  // already escaped, all of it
            '#cache' => ['max-age' => $answer === null ? 10 : 60],
        ];
    }
}
