<?php
// SPDX-License-Identifier: GPL-3.0-or-later
// Named by opcache.preload in php.ini, beside ffi.enable=preload and ffi.preload=watwerkt-ffi.h: then only what is
// compiled here may call C, only the functions of that file, and no other script of the site.
declare(strict_types=1);

require_once __DIR__ . '/WatwerktLibrary.php';
