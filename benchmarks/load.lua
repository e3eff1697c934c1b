-- Sends the paths of a file in turn, all of them prepared beforehand, and says as JSON what came of it.
-- Arguments: the file, the number of the path to begin with, and the value of If-None-Match or nothing.
local requests, at = {}, 0

function init(args)
  wrk.headers["If-None-Match"] = args[3]
  for path in io.lines(args[1]) do
    requests[#requests + 1] = wrk.format("GET", path)
  end
  at = tonumber(args[2])
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    'RESULT {"requests": %d, "bytes": %d, "refused": %d, "broken": %d, "p50": %d, "p99": %d}\n',
    summary.requests, summary.bytes, errors.status, errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
