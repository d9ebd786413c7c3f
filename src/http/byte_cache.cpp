#include "http/byte_cache.h"

namespace storecast::http {
namespace {

std::size_t index_of(CacheTag tag) {
  return static_cast<std::size_t>(tag);
}

std::size_t cost(const std::string& key, const ByteCache::Answer& answer) {
  std::size_t bytes = key.size() + answer.body.size() + 256;  // the containers
  for (const auto& [name, value] : answer.headers.all()) bytes += name.size() + value.size() + 64;
  return bytes;
}

}  // namespace

std::shared_ptr<const ByteCache::Answer> ByteCache::find(std::string_view key) const {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(std::string(key));
  return found == entries_.end() ? nullptr : found->second.answer;
}

std::uint64_t ByteCache::generation(CacheTag tag) const {
  const std::lock_guard lock(mutex_);
  return generations_.at(index_of(tag));
}

void ByteCache::put(CacheTag tag, std::uint64_t generation, std::string key, Answer answer) {
  const std::size_t bytes = cost(key, answer);
  if (bytes > kMaxEntryBytes) return;
  const std::lock_guard lock(mutex_);
  if (generations_.at(index_of(tag)) != generation || entries_.contains(key)) return;
  // Full means that somebody asks for everything: starting over costs less than keeping order.
  if (bytes_ + bytes > kMaxBytes) {
    entries_.clear();
    bytes_ = 0;
  }
  bytes_ += bytes;
  entries_.emplace(std::move(key), Entry{tag, std::make_shared<const Answer>(std::move(answer))});
}

void ByteCache::invalidate(CacheTag tag) {
  const std::lock_guard lock(mutex_);
  ++generations_.at(index_of(tag));
  for (auto entry = entries_.begin(); entry != entries_.end();) {
    if (entry->second.tag != tag) {
      ++entry;
      continue;
    }
    bytes_ -= cost(entry->first, *entry->second.answer);
    entry = entries_.erase(entry);
  }
}

}  // namespace storecast::http
