#include "app/interrupt.h"

#include <atomic>

namespace storecast::app {
namespace {

std::atomic<bool> noted = false;
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may write it");

void note(int) {
  noted = true;
}

}  // namespace

Interrupt::Interrupt() {
  noted = false;
  struct sigaction once {};
  once.sa_handler = note;
  once.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  sigaction(SIGINT, &once, &before_int_);
  sigaction(SIGTERM, &once, &before_term_);
}

Interrupt::~Interrupt() {
  sigaction(SIGINT, &before_int_, nullptr);
  sigaction(SIGTERM, &before_term_, nullptr);
}

bool Interrupt::asked() const {
  return noted;
}

}  // namespace storecast::app
