#include "catalog/variant_service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalog/product_service.h"
#include "catalog/variant_store.h"
#include "db/temporary_database.h"

namespace storecast::catalog {
namespace {

using testing::ElementsAre;

Money rupees(std::int64_t amount) {
  return {amount * 100, {}};
}

class VariantServiceTest : public testing::Test {
 protected:
  VariantServiceTest() {
    ProductInput input;
    input.sku = "SHIRT";
    input.name = "Shirt";
    input.price = rupees(500);
    id_ = products_.create(input).value().id;
  }
  static VariantInput variant(const std::string& sku, std::vector<std::string> options,
                              std::int64_t price) {
    VariantInput made;
    made.sku = sku;
    made.options = std::move(options);
    made.price = rupees(price);
    return made;
  }
  static VariantsInput two_colours() {
    return {{{"Colour", {"Red", "Black"}}},
            {variant("SHIRT-R", {"Red"}, 600), variant("SHIRT-B", {"Black"}, 550)}};
  }
  Result<AdminProductView> replace(const VariantsInput& input) {
    return variants_.replace(id_, AnyVersion(), input);
  }
  static std::vector<std::string> pointers(const Error& error) {
    std::vector<std::string> all;
    for (const FieldError& field : error.fields) all.push_back(field.pointer);
    return all;
  }
  void set_stock(VariantId id, std::int64_t pieces) {
    database_->write([&](db::Writer& writer) { set_variant_stock(writer, id, {pieces, pieces}); });
  }

  db::TemporaryDatabase database_;
  SystemClock clock_;
  media::ImageFolder images_{database_.folder() / "media"};
  ProductService products_{*database_, images_, clock_};
  VariantService variants_{*database_, clock_};
  ProductId id_;
};

TEST_F(VariantServiceTest, AProductWithoutOptionsHasOneVariantThatIsLikeIt) {
  AdminProductView product = products_.get(id_).value();
  ASSERT_EQ(product.variants.size(), 1U);
  EXPECT_EQ(product.variants[0].sku, "SHIRT");
  ProductInput changed;
  changed.sku = "SHIRT-2";
  changed.name = "Shirt";
  changed.price = rupees(450);
  changed.cost = rupees(300);
  product = products_.replace(id_, AnyVersion(), changed).value();
  EXPECT_EQ(product.variants[0].sku, "SHIRT-2");
  EXPECT_EQ(product.variants[0].price, rupees(450));
  EXPECT_EQ(product.variants[0].cost, rupees(300));
}

TEST_F(VariantServiceTest, TheProductCostsWhatItsCheapestVariantDoes) {
  const AdminProductView product = replace(two_colours()).value();
  EXPECT_EQ(product.price, rupees(550));
  EXPECT_EQ(product.version, 2);
  EXPECT_EQ(product.options[0].name, "Colour");
  ASSERT_EQ(product.variants.size(), 2U);
  EXPECT_THAT(product.variants[1].options, ElementsAre("Black"));
}

TEST_F(VariantServiceTest, CustomersSeeActiveVariantsAndHowFewAreLeft) {
  VariantsInput input = two_colours();
  input.variants[1].active = false;
  const AdminProductView product = replace(input).value();
  set_stock(product.variants[0].id, 3);
  const ProductView shown = products_.get_public("shirt").value();
  ASSERT_EQ(shown.variants.size(), 1U);
  EXPECT_EQ(shown.variants[0].left, 3);
  EXPECT_EQ(shown.availability, Availability::LowStock);
  EXPECT_EQ(shown.price, rupees(600));
  set_stock(product.variants[0].id, 300);
  EXPECT_FALSE(products_.get_public("shirt")->variants[0].left.has_value());
  EXPECT_EQ(products_.get_public("shirt")->availability, Availability::InStock);
}

TEST_F(VariantServiceTest, VariantsMayExchangeTheirSkusAndOptions) {
  AdminProductView product = replace(two_colours()).value();
  VariantsInput input = two_colours();
  input.variants[0].id = product.variants[1].id;
  input.variants[1].id = product.variants[0].id;
  product = replace(input).value();
  EXPECT_EQ(product.variants[0].id, *input.variants[0].id);
  EXPECT_EQ(product.variants[0].sku, "SHIRT-R");
  EXPECT_EQ(product.variants[0].version, 2);
}

TEST_F(VariantServiceTest, AVariantOfWhichPiecesLieSomewhereStays) {
  const VariantId first = products_.get(id_)->variants[0].id;
  set_stock(first, 4);
  EXPECT_EQ(replace(two_colours()).error().code, "variant_has_stock");
  VariantsInput input = two_colours();
  input.variants[0].id = first;
  EXPECT_EQ(replace(input)->variants[0].on_hand, 4);
}

TEST_F(VariantServiceTest, AllThatIsWrongIsSaidAtOnce) {
  VariantsInput input = two_colours();
  input.options.push_back({"colour", {}});
  input.variants[0].options = {"Green", "x"};
  input.variants[1] = input.variants[0];
  input.variants[1].price.currency = *Currency::parse("USD");
  input.variants[1].compare_at = rupees(1);
  input.variants[1].id = VariantId(77);
  input.variants[1].image_id = ImageId(77);
  EXPECT_THAT(
      pointers(replace(input).error()),
      ElementsAre("/options/1/name", "/options/1/values", "/variants/0/options/0",
                  "/variants/0/options/1", "/variants/1/sku", "/variants/1/price/currency",
                  "/variants/1/compare_at", "/variants/1/options/0", "/variants/1/options/1",
                  "/variants/1/options", "/variants/1/image_id", "/variants/1/id"));
  EXPECT_EQ(products_.get(id_)->version, 1);
}

TEST_F(VariantServiceTest, ASkuBelongsToOneVariantOfTheWholeShop) {
  ASSERT_TRUE(replace(two_colours()).ok());
  ProductInput other;
  other.sku = "SHIRT-R";
  other.name = "Other";
  other.price = rupees(1);
  EXPECT_EQ(products_.create(other).error().code, "sku_exists");
}

TEST_F(VariantServiceTest, ThePriceOfAProductWithOptionsIsSetAtItsVariants) {
  ASSERT_TRUE(replace(two_colours()).ok());
  ProductInput input;
  input.sku = "SHIRT";
  input.name = "Better shirt";
  input.price = rupees(1);
  EXPECT_THAT(pointers(products_.replace(id_, AnyVersion(), input).error()), ElementsAre("/price"));
  input.price = rupees(550);
  EXPECT_EQ(products_.replace(id_, AnyVersion(), input)->name, "Better shirt");
}

TEST_F(VariantServiceTest, ManyChangesAreMadeTogetherOrNotAtAll) {
  const AdminProductView product = replace(two_colours()).value();
  VariantChange dear{.id = product.variants[1].id, .price = rupees(700)};
  dear.compare_at = rupees(900);
  const VariantChange unknown{.id = VariantId(77), .price = rupees(1)};
  EXPECT_THAT(pointers(variants_.change({{dear, unknown}}).error()), ElementsAre("/changes/1/id"));
  EXPECT_EQ(products_.get(id_)->price, rupees(550));
  EXPECT_EQ(variants_.change({{dear}})->changed, 1);
  EXPECT_EQ(products_.get(id_)->price, rupees(600));
  EXPECT_EQ(products_.get(id_)->variants[1].compare_at, rupees(900));
  EXPECT_EQ(products_.get(id_)->version, 3);
}

TEST_F(VariantServiceTest, TwoThousandVariantsAreWithinReach) {
  VariantsInput input;
  input.options = {{"Size", {}}, {"Colour", {}}, {"Cut", {"a", "b"}}};
  for (int i = 0; i < 32; ++i) {
    input.options[0].values.push_back("s" + std::to_string(i));
    input.options[1].values.push_back("c" + std::to_string(i));
  }
  for (const auto& size : input.options[0].values) {
    for (const auto& colour : input.options[1].values) {
      for (const auto& cut : input.options[2].values) {
        input.variants.push_back(variant(size + colour + cut, {size, colour, cut}, 500));
      }
    }
  }
  EXPECT_EQ(replace(input)->variants.size(), kMaxVariants);
}

}  // namespace
}  // namespace storecast::catalog
