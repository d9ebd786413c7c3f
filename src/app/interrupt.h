// Ctrl-C as a question instead of an end: while an Interrupt lives, the first SIGINT or SIGTERM is
// noted, so that work can stop between two steps and a file is written whole; the second one ends
// the program. One at a time.
#pragma once

#include <csignal>

namespace storecast::app {

class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  bool asked() const;

 private:
  struct sigaction before_int_, before_term_;
};

}  // namespace storecast::app
