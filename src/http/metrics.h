// What Prometheus reads at /metrics (text format 0.0.4).
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace storecast::http {

class Metrics {
 public:
  // `route` is a pattern, never a path: the number of series stays bounded.
  void count_request(std::string_view method, std::string_view route, int status,
                     std::chrono::nanoseconds took);
  // Read whenever the text is made. Before the server starts.
  void add_gauge(std::string name, std::string help, std::function<double()> read);
  std::string text() const;

 private:
  static constexpr std::array<double, 9> kBounds = {0.001, 0.005, 0.02, 0.05, 0.1,
                                                    0.3,   1,     3,    10};  // seconds
  struct Histogram {
    std::array<std::uint64_t, kBounds.size() + 1> counts{};
    double sum_s = 0;
  };
  struct Gauge {
    std::string name, help;
    std::function<double()> read;
  };

  void append_histograms(std::string& out) const;

  mutable std::mutex mutex_;
  std::map<std::tuple<std::string, std::string, int>, std::uint64_t, std::less<>> requests_;
  std::map<std::string, Histogram, std::less<>> durations_;  // by route
  std::vector<Gauge> gauges_;
};

// Memory, processor time and descriptors of this process.
void add_process_gauges(Metrics& metrics);

}  // namespace storecast::http
