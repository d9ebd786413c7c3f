#include "http/byte_cache.h"

#include <gtest/gtest.h>

namespace storecast::http {
namespace {

ByteCache::Answer answer(std::string body) {
  return {.headers = {}, .body = std::move(body)};
}

TEST(ByteCache, ForgetsWhatCarriesTheTag) {
  ByteCache cache;
  cache.put(CacheTag::Catalogue, 0, "/products", answer("p"));
  cache.put(CacheTag::Reviews, 0, "/reviews", answer("r"));
  EXPECT_EQ(cache.find("/products")->body, "p");
  cache.invalidate(CacheTag::Catalogue);
  EXPECT_EQ(cache.find("/products"), nullptr);
  EXPECT_EQ(cache.find("/reviews")->body, "r");
}

TEST(ByteCache, KeepsNoAnswerThatWasOutdatedWhileItWasMade) {
  ByteCache cache;
  const std::uint64_t before = cache.generation(CacheTag::Catalogue);
  cache.invalidate(CacheTag::Catalogue);
  cache.put(CacheTag::Catalogue, before, "/products", answer("old"));
  EXPECT_EQ(cache.find("/products"), nullptr);
}

TEST(ByteCache, StaysWithinItsBytes) {
  ByteCache cache;
  cache.put(CacheTag::Catalogue, 0, "large", answer(std::string(ByteCache::kMaxEntryBytes, 'x')));
  EXPECT_EQ(cache.find("large"), nullptr);
  for (int i = 0; i < 400; ++i) {
    cache.put(CacheTag::Catalogue, 0, std::to_string(i), answer(std::string(200'000, 'x')));
  }
  EXPECT_EQ(cache.find("0"), nullptr);
  EXPECT_NE(cache.find("399"), nullptr);
}

}  // namespace
}  // namespace storecast::http
