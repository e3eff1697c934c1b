-- Sends the prepared paths of a file in turn and prints the result as JSON.
-- Arguments: the file, the number of the first path, and optionally the value of If-None-Match.
local requests, position = {}, 0

function init(args)
  wrk.headers["If-None-Match"] = args[3]
  for path in io.lines(args[1]) do
    requests[#requests + 1] = wrk.format("GET", path)
  end
  position = tonumber(args[2])
end

function request()
  position = position % #requests + 1
  return requests[position]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('RESULT {"requests": %d, "bytes": %d, "errors": %d, "p99": %d}\n', summary.requests,
    summary.bytes, errors.status + errors.connect + errors.read + errors.write + errors.timeout, latency:percentile(99)))
end
