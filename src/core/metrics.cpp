#include "metrics.h"
#include <fmt/format.h>
#include <array>
#include <atomic>
#include <fstream>

static constexpr std::array limits_ms{1, 3, 10, 30, 100, 300, 1000, 3000};
static std::array<std::atomic<uint64_t>, 6> by_class{};              // by_class[4]: 4xx
static std::array<std::atomic<uint64_t>, limits_ms.size() + 1> by_time{};
static std::atomic<uint64_t> microseconds{0};
static std::atomic<int> waiting{0};

void count_request(int status, double ms) {
  ++by_class[static_cast<size_t>(status / 100) % 6];
  size_t i = 0;
  while (i < limits_ms.size() && ms > limits_ms[i]) ++i;
  ++by_time[i];
  microseconds += static_cast<uint64_t>(ms * 1000);
}
void count_waiting(int change) { waiting += change; }

std::string metrics_text() {
  std::string out = "# TYPE servicebook_requests_total counter\n";
  for (size_t c = 1; c < by_class.size(); ++c) out += fmt::format("servicebook_requests_total{{status=\"{}xx\"}} {}\n", c, by_class[c].load());
  out += "# TYPE servicebook_request_seconds histogram\n";
  uint64_t so_far = 0;
  for (size_t i = 0; i < limits_ms.size(); ++i)
    out += fmt::format("servicebook_request_seconds_bucket{{le=\"{}\"}} {}\n", limits_ms[i] / 1000.0, so_far += by_time[i]);
  so_far += by_time[limits_ms.size()];
  out += fmt::format("servicebook_request_seconds_bucket{{le=\"+Inf\"}} {}\nservicebook_request_seconds_sum {}\nservicebook_request_seconds_count {}\n",
                     so_far, static_cast<double>(microseconds) / 1e6, so_far);
  out += fmt::format("# TYPE servicebook_waiting_connections gauge\nservicebook_waiting_connections {}\n", waiting.load());
  size_t pages = 0, resident = 0;
  if (std::ifstream statm("/proc/self/statm"); statm >> pages >> resident)
    out += fmt::format("# TYPE process_resident_memory_bytes gauge\nprocess_resident_memory_bytes {}\n", resident * 4096);
  return out;
}
