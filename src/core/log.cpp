#include "log.h"
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include "web.h"

void start_log(const std::string& level) {
  const auto log = spdlog::stderr_logger_mt("servicebook");
  log->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
  log->set_level(spdlog::level::from_str(level));
  spdlog::set_default_logger(log);
}

std::string one_line(const std::string& text) {
  std::string out;
  for (const unsigned char c : text)
    if (c < 0x20 || c >= 0x7F) out += fmt::format("\\x{:02x}", c);
    else out += static_cast<char>(c);
  return out;
}

// The path is the pattern of the route, not what was asked for: no names, tokens or searches stand in the log.
void log_request(const Request& rq, const Response& answer, double ms, int queries) {
  spdlog::info("{} {} {} {:.1f}ms {}q user={} shop={} id={}", one_line(rq.method), rq.pattern, answer.status, ms, queries, rq.who.id,
               rq.who.shop_id, rq.id);
}
void log_problem(const Request& rq, const std::string& what) {
  spdlog::error("{} {} id={}: {}", one_line(rq.method), rq.pattern, rq.id, one_line(what));
}
