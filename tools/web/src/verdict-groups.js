// SPDX-License-Identifier: GPL-3.0-or-later
// The four groups in which a reader meets the verdicts, in the order of reading, and which verdict falls in which. The
// service says the group with each verdict it writes out; this table is only for the totals, which it gives per verdict.
// A test holds it against the service.

export const groupsInOrder = ['werkt', 'misschien', 'werkt-niet', 'onbekend'];

export const groupOfVerdict = {
  werkt: 'werkt',
  'werkt-waarschijnlijk': 'werkt',
  'klein-verschil': 'misschien',
  wisselend: 'misschien',
  'werkt-misschien': 'misschien',
  'geen-verschil': 'werkt-niet',
  'kan-schaden': 'werkt-niet',
  'nog-onbekend': 'onbekend',
  'niet-onderzocht': 'onbekend',
};

/** counts: per verdict code. Gives [{ group, count }] for the groups that have any, in the order of reading. */
export function countsPerGroup(counts) {
  const sums = {};
  for (const [code, count] of Object.entries(counts)) sums[groupOfVerdict[code]] = (sums[groupOfVerdict[code]] || 0) + count;
  return groupsInOrder.filter((group) => sums[group] > 0).map((group) => ({ group, count: sums[group] }));
}
