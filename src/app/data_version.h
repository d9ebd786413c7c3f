// Which data an answer is about: a hash of the file, taken while it is read.
#pragma once

#include <memory>
#include <string>

#include "crypto/hash.h"
#include "csv/source.h"

namespace storecast::app {

class DataVersion {
 public:
  // Reads as `source` does, and notes every byte. The result must not outlive this.
  std::unique_ptr<csv::Source> watch(std::unique_ptr<csv::Source> source);
  // "sha256-...", of all that was read. Nothing may be read after it.
  std::string finish();

 private:
  crypto::Sha256 hash_;
};

}  // namespace storecast::app
