// Ready answers of public endpoints, served on the I/O thread until what they show changes.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "http/endpoint.h"

namespace storecast::http {

class ByteCache {
 public:
  static constexpr std::size_t kMaxBytes = 64 << 20;        // a few thousand pages of products
  static constexpr std::size_t kMaxEntryBytes = 256 << 10;  // larger answers are rarely repeated

  struct Answer {
    Headers headers;  // with the content's encoding
    std::string body;
  };

  std::shared_ptr<const Answer> find(std::string_view key) const;

  // Taken before an answer is computed: one that was outdated meanwhile is not kept.
  std::uint64_t generation(CacheTag tag) const;
  void put(CacheTag tag, std::uint64_t generation, std::string key, Answer answer);

  // What carries the tag has changed: its answers are forgotten. From any thread.
  void invalidate(CacheTag tag);

 private:
  struct Entry {
    CacheTag tag;
    std::shared_ptr<const Answer> answer;
  };
  static constexpr std::size_t kTags = 3;

  mutable std::mutex mutex_;
  std::unordered_map<std::string, Entry> entries_;
  std::size_t bytes_ = 0;
  std::array<std::uint64_t, kTags> generations_{};
};

}  // namespace storecast::http
