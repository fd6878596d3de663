// SPDX-License-Identifier: GPL-3.0-or-later
// The one file that a site loads: it makes <wat-werkt> known, and does nothing else.

import { WatWerkt } from './component.js';

// A page that loads the file twice (two editors, two widgets) must not break on the second time.
if (!customElements.get('wat-werkt')) customElements.define('wat-werkt', WatWerkt);
