#include "http/metrics.h"

#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

namespace storecast::http {
namespace {

void header(std::string& out, std::string_view name, std::string_view help, std::string_view type) {
  out.append("# HELP ").append(name).append(" ").append(help).append("\n");
  out.append("# TYPE ").append(name).append(" ").append(type).append("\n");
}

std::string number(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.9g", value);
  return text.data();
}

double resident_bytes() {
  std::ifstream statm("/proc/self/statm");
  double total = 0, resident = 0;
  statm >> total >> resident;
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double open_descriptors() {
  std::error_code ignored;
  const std::filesystem::directory_iterator all("/proc/self/fd", ignored);
  return static_cast<double>(std::distance(begin(all), end(all)));
}

}  // namespace

void Metrics::count_request(std::string_view method, std::string_view route, int status,
                            std::chrono::nanoseconds took) {
  const double seconds = std::chrono::duration<double>(took).count();
  std::size_t bucket = 0;
  while (bucket < kBounds.size() && seconds > kBounds[bucket]) ++bucket;
  const std::lock_guard lock(mutex_);
  ++requests_[{std::string(method), std::string(route), status}];
  auto histogram = durations_.find(route);
  if (histogram == durations_.end()) histogram = durations_.try_emplace(std::string(route)).first;
  ++histogram->second.counts[bucket];
  histogram->second.sum_s += seconds;
}

void Metrics::add_gauge(std::string name, std::string help, std::function<double()> read) {
  gauges_.push_back({std::move(name), std::move(help), std::move(read)});
}

void Metrics::append_histograms(std::string& out) const {
  const std::string name = "http_request_duration_seconds";
  header(out, name, "Time from the end of a request's head to its answer.", "histogram");
  for (const auto& [route, histogram] : durations_) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i <= kBounds.size(); ++i) {
      sum += histogram.counts[i];
      const std::string bound = i < kBounds.size() ? number(kBounds[i]) : "+Inf";
      out += name + "_bucket{route=\"" + route + "\",le=\"" + bound + "\"} " + std::to_string(sum) +
             "\n";
    }
    out += name + "_sum{route=\"" + route + "\"} " + number(histogram.sum_s) + "\n";
    out += name + "_count{route=\"" + route + "\"} " + std::to_string(sum) + "\n";
  }
}

std::string Metrics::text() const {
  std::string out;
  for (const Gauge& gauge : gauges_) {
    header(out, gauge.name, gauge.help, gauge.name.ends_with("_total") ? "counter" : "gauge");
    out += gauge.name + " " + number(gauge.read()) + "\n";
  }
  const std::lock_guard lock(mutex_);
  header(out, "http_requests_total", "Answered requests.", "counter");
  for (const auto& [key, count] : requests_) {
    const auto& [method, route, status] = key;
    out += "http_requests_total{method=\"" + method + "\",route=\"" + route + "\",status=\"" +
           std::to_string(status) + "\"} " + std::to_string(count) + "\n";
  }
  append_histograms(out);
  return out;
}

void add_process_gauges(Metrics& metrics) {
  metrics.add_gauge("process_resident_memory_bytes", "Resident memory.", resident_bytes);
  metrics.add_gauge("process_cpu_seconds_total", "User and system time.", cpu_seconds);
  metrics.add_gauge("process_open_fds", "Open file descriptors.", open_descriptors);
}

}  // namespace storecast::http
