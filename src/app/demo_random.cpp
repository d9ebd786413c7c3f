#include "app/demo_random.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace storecast::app {

DemoRandom::DemoRandom(std::initializer_list<std::uint64_t> keys) : state_(0) {
  for (const std::uint64_t key : keys) {
    state_ ^= key;
    state_ = next();
  }
}

std::uint64_t DemoRandom::next() {
  std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

double DemoRandom::uniform() {
  return static_cast<double>(next() >> 11) * 0x1.0p-53;
}

double DemoRandom::normal() {
  const double radius = std::sqrt(-2 * std::log(1 - uniform()));
  return radius * std::cos(2 * std::numbers::pi * uniform());
}

int DemoRandom::between(int low, int high) {
  const auto width = static_cast<std::uint64_t>(high - low + 1);
  return low + static_cast<int>(next() % width);
}

int DemoRandom::poisson(double mean) {
  constexpr double kLargeMean = 30;  // where the normal approximation is good enough
  if (mean >= kLargeMean) {
    return std::max(0, static_cast<int>(std::lround(mean + std::sqrt(mean) * normal())));
  }
  const double limit = std::exp(-mean);
  int count = 0;
  for (double product = uniform(); product > limit; product *= uniform()) ++count;
  return count;
}

}  // namespace storecast::app
