#include "app/data_version.h"

#include "crypto/encoding.h"

namespace storecast::app {
namespace {

class WatchedSource final : public csv::Source {
 public:
  WatchedSource(std::unique_ptr<csv::Source> source, crypto::Sha256& hash)
      : source_(std::move(source)), hash_(hash) {}
  std::size_t read(char* data, std::size_t size) override {
    const std::size_t taken = source_->read(data, size);
    hash_.update({data, taken});
    return taken;
  }

 private:
  std::unique_ptr<csv::Source> source_;
  crypto::Sha256& hash_;
};

}  // namespace

std::unique_ptr<csv::Source> DataVersion::watch(std::unique_ptr<csv::Source> source) {
  return std::make_unique<WatchedSource>(std::move(source), hash_);
}

std::string DataVersion::finish() {
  return "sha256-" + crypto::to_hex(hash_.finish());
}

}  // namespace storecast::app
