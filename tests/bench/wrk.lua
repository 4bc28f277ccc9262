-- For wrk: tells what it saw as one line of JSON. With arguments PATTERN FIRST STEP NUMBER each request asks for PATTERN with one of the numbers
-- FIRST, FIRST + STEP, … in its place, in an order that is the same every time.
local threads = 0
function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

function init(args)
  if not args[1] then return end
  local pattern, first, step, last = args[1], tonumber(args[2]), tonumber(args[3]), tonumber(args[4]) - 1
  math.randomseed(number)
  request = function() return wrk.format("GET", string.format(pattern, first + step * math.random(0, last))) end
end

function done(summary, latency)
  local e = summary.errors
  local figures = '{"requests":%d,"seconds":%.6f,"bytes":%d,"p50":%.3f,"p99":%.3f,"mean":%.3f,'
  local failures = '"wrong":%d,"connect":%d,"read":%d,"write":%d,"timeout":%d}\n'
  io.write(string.format(figures .. failures,
    summary.requests, summary.duration / 1e6, summary.bytes, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, latency.mean / 1e3,
    e.status, e.connect, e.read, e.write, e.timeout))
end
