-- SPDX-License-Identifier: GPL-3.0-or-later
-- For wrk: asks the addresses of a file, each thread from another place, and prints how it went in one line.
local addresses = {}
for line in io.lines(os.getenv("WATWERKT_ADDRESSES")) do
  addresses[#addresses + 1] = line
end
local threads = 0
local at = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init()
  at = number * 97
  wrk.headers["Accept-Encoding"] = "gzip"
end

function request()
  at = at + 1
  return wrk.format("GET", addresses[at % #addresses + 1])
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format("requests %d per_second %.0f p50_ms %.2f p95_ms %.2f p99_ms %.2f max_ms %.1f failed %d\n",
    summary.requests, summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000,
    latency:percentile(95) / 1000, latency:percentile(99) / 1000, latency.max / 1000, failed))
end
