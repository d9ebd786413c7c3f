// The demo's random numbers: the same on every machine and in every library, because they are our
// own; each is drawn from named keys, so that one day's figures never move another's.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>

namespace storecast::app {

class DemoRandom {
 public:
  // Equal keys give equal numbers.
  explicit DemoRandom(std::initializer_list<std::uint64_t> keys);

  std::uint64_t next();  // splitmix64 (Steele, Lea, Flood 2014)
  double uniform();      // [0, 1)
  double normal();       // mean 0, standard deviation 1 (Box and Muller 1958)
  bool chance(double probability) { return uniform() < probability; }
  int between(int low, int high);  // both ends included
  int poisson(double mean);        // Knuth below a mean of 30, normal above

  template <class T>
  const T& pick(std::span<const T> items) {
    return items[static_cast<std::size_t>(next() % items.size())];
  }
  template <class T, std::size_t N>
  const T& pick(const T (&items)[N]) {
    return pick(std::span<const T>(items));
  }

 private:
  std::uint64_t state_;
};

}  // namespace storecast::app
