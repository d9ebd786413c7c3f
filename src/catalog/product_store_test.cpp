#include "catalog/product_store.h"

#include <gtest/gtest.h>

#include "catalog/slug.h"
#include "db/temporary_database.h"

namespace storecast::catalog {
namespace {

constexpr Instant kNow(1'700'000'000'000'000);

ProductDraft classic() {
  return {.sku = "RE-C350",
          .slug = "",
          .name = "Classic 350",
          .description = "A single of 349 cc.",
          .brand = "Royal Enfield",
          .category_id = {},
          .price = {18'536'100, {}},
          .cost = Money{15'000'000, {}},
          .attributes = {{"fuel", "Petrol"}},
          .active = true};
}

class ProductStoreTest : public testing::Test {
 protected:
  ProductId insert(const ProductDraft& draft) {
    return database_->write(
        [&](db::Writer& writer) { return insert_product(writer, draft, kNow); });
  }
  std::optional<Product> find(ProductId id) {
    return database_->read([&](db::Reader& reader) { return find_product(reader, id); });
  }
  db::TemporaryDatabase database_;
};

TEST_F(ProductStoreTest, AProductComesBackAsItWasStored) {
  const Product product = find(insert(classic())).value();
  EXPECT_EQ(product.sku, "RE-C350");
  EXPECT_EQ(product.slug, "classic-350");
  EXPECT_EQ(product.price, (Money{18'536'100, {}}));
  EXPECT_EQ(product.cost, (Money{15'000'000, {}}));
  EXPECT_EQ(product.attributes.at("fuel"), "Petrol");
  EXPECT_EQ(product.version, 1);
  EXPECT_EQ(product.created_at, kNow);
}

TEST_F(ProductStoreTest, TwoOfOneNameGetDifferentSlugs) {
  insert(classic());
  ProductDraft other = classic();
  other.sku = "OTHER";
  EXPECT_EQ(find(insert(other))->slug, "classic-350-2");
}

TEST_F(ProductStoreTest, ASkuBelongsToOneProduct) {
  insert(classic());
  EXPECT_THROW(insert(classic()), db::ConstraintViolation);
}

TEST_F(ProductStoreTest, TheSkuFindsTheProductOrMakesIt) {
  const auto find_or_insert = [&] {
    return database_->write(
        [](db::Writer& writer) { return find_or_insert_product(writer, classic(), kNow); });
  };
  EXPECT_EQ(find_or_insert(), find_or_insert());
}

TEST_F(ProductStoreTest, AnUpdateOfAnOldVersionIsRefused) {
  const ProductId id = insert(classic());
  ProductDraft changed = classic();
  changed.name = "Classic 350 Red";
  changed.slug = "classic-350";
  const auto update = [&] {
    return database_->write([&](db::Writer& writer) {
      return update_product(writer, id, 1, changed, kNow.plus_seconds(5));
    });
  };
  EXPECT_TRUE(update());
  EXPECT_FALSE(update());
  EXPECT_EQ(find(id)->name, "Classic 350 Red");
  EXPECT_EQ(find(id)->version, 2);
  EXPECT_EQ(find(id)->updated_at, kNow.plus_seconds(5));
}

TEST_F(ProductStoreTest, ADeletedProductKeepsItsNameAndFreesItsSku) {
  const ProductId id = insert(classic());
  EXPECT_TRUE(
      database_->write([&](db::Writer& writer) { return delete_product(writer, id, 1, kNow); }));
  EXPECT_FALSE(find(id).has_value());
  EXPECT_EQ(database_->read([&](db::Reader& reader) { return find_product_name(reader, id); }),
            "Classic 350");
  EXPECT_NE(insert(classic()), id);
}

TEST_F(ProductStoreTest, RatingAndAvailabilityDoNotMakeANewVersion) {
  const ProductId id = insert(classic());
  database_->write([&](db::Writer& writer) {
    set_product_rating(writer, id, 9, 2);
    set_product_availability(writer, id, Availability::LowStock);
  });
  const Product product = find(id).value();
  EXPECT_EQ(product.rating_sum, 9);
  EXPECT_EQ(product.availability, Availability::LowStock);
  EXPECT_EQ(product.version, 1);
}

TEST(Slug, HasOnlySmallLettersDigitsAndSingleHyphens) {
  EXPECT_EQ(slug_of("  Classic 350 -- (Red)! "), "classic-350-red");
  EXPECT_EQ(slug_of("बाइक"), "item");
  EXPECT_EQ(slug_of("../../etc/passwd"), "etc-passwd");
  EXPECT_LE(slug_of(std::string(500, 'a')).size(), kMaxSlugBytes);
  EXPECT_TRUE(is_slug("classic-350"));
  EXPECT_FALSE(is_slug("Classic"));
  EXPECT_FALSE(is_slug("-a"));
}

}  // namespace
}  // namespace storecast::catalog
