// Keeps the answers to the questions asked last; the key names question and data version, so that
// nothing ever has to be invalidated.
#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

namespace storecast::sales {

template <class Answer>
class ResultCache {
 public:
  explicit ResultCache(std::size_t most) : most_(most) {}

  // Null when it is not there.
  std::shared_ptr<const Answer> find(const std::string& key) {
    const std::lock_guard lock(mutex_);
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return nullptr;
    recent_.splice(recent_.begin(), recent_, found->second);
    return found->second->second;
  }

  void put(const std::string& key, std::shared_ptr<const Answer> answer) {
    const std::lock_guard lock(mutex_);
    if (const auto found = by_key_.find(key); found != by_key_.end()) {
      found->second->second = std::move(answer);
      return;
    }
    recent_.emplace_front(key, std::move(answer));
    by_key_[key] = recent_.begin();
    if (recent_.size() <= most_) return;
    by_key_.erase(recent_.back().first);
    recent_.pop_back();
  }

 private:
  using Entries = std::list<std::pair<std::string, std::shared_ptr<const Answer>>>;

  std::size_t most_;
  std::mutex mutex_;
  Entries recent_;  // the one used last comes first
  std::unordered_map<std::string, typename Entries::iterator> by_key_;
};

}  // namespace storecast::sales
