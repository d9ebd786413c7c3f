#include "catalog/product_service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalog/category_service.h"
#include "db/temporary_database.h"

namespace storecast::catalog {
namespace {

// The smallest PNG: one pixel.
const std::string kPixel(
    "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89"
    "\0\0\0\rIDATx\xda\x63\x64\xf8\xcf\x50\x0f\0\3\x86\1\x80\x5a\x34\x7d\x6b\0\0\0\0IEND\xae\x42"
    "\x60\x82",
    70);

class ProductServiceTest : public testing::Test {
 protected:
  static ProductInput input() {
    ProductInput input;
    input.sku = "RE-C350";
    input.name = "Classic 350";
    input.brand = "Royal Enfield";
    input.price = {18'536'100, {}};
    input.cost = Money{15'000'000, {}};
    return input;
  }
  static std::vector<std::string> pointers(const Error& error) {
    std::vector<std::string> all;
    for (const FieldError& field : error.fields) all.push_back(field.pointer);
    return all;
  }

  db::TemporaryDatabase database_;
  SystemClock clock_;
  media::ImageFolder images_{database_.folder() / "media"};
  ProductService products_{*database_, images_, clock_};
  CategoryService categories_{*database_, clock_};
};

TEST_F(ProductServiceTest, AnAdministratorSeesWhatCustomersDoNot) {
  const AdminProductView made = products_.create(input()).value();
  EXPECT_EQ(made.cost->amount_minor, 15'000'000);
  const ProductView shown = products_.get_public("classic-350").value();
  EXPECT_EQ(shown.id, made.id);
  EXPECT_THAT(json::print(shown), testing::Not(testing::HasSubstr("15000000")));
  EXPECT_THAT(json::print(shown), testing::Not(testing::HasSubstr("cost")));
  EXPECT_EQ(products_.get_public(made.id.to_string())->name, "Classic 350");
}

TEST_F(ProductServiceTest, AllThatIsWrongIsSaidAtOnce) {
  ProductInput wrong = input();
  wrong.sku = " ";
  wrong.name = "two\nlines";
  wrong.slug = "Not A Slug";
  wrong.cost->currency = *Currency::parse("USD");
  wrong.attributes = Attributes{{"", "x"}};
  const auto refused = products_.create(wrong);
  EXPECT_THAT(pointers(refused.error()),
              testing::ElementsAre("/sku", "/name", "/slug", "/cost/currency", "/attributes"));
}

TEST_F(ProductServiceTest, AnUnknownCategoryIsRefused) {
  ProductInput wrong = input();
  wrong.category_id = CategoryId(5);
  EXPECT_THAT(pointers(products_.create(wrong).error()), testing::ElementsAre("/category_id"));
}

TEST_F(ProductServiceTest, ASkuIsUsedOnce) {
  ASSERT_TRUE(products_.create(input()).ok());
  EXPECT_EQ(products_.create(input()).error().code, "sku_exists");
  ProductInput other = input();
  other.sku = "OTHER";
  other.slug = "classic-350";
  EXPECT_EQ(products_.create(other).error().code, "slug_exists");
}

TEST_F(ProductServiceTest, OfTwoWhoReadTheSameVersionTheSecondIsRefused) {
  const ProductId id = products_.create(input()).value().id;
  ProductInput change = input();
  change.name = "Classic 350 Red";
  EXPECT_EQ(products_.replace(id, 1, change)->version, 2);
  EXPECT_EQ(products_.replace(id, 1, change).error().code, "changed_since");
  EXPECT_EQ(products_.remove(id, 1).error().kind, ErrorKind::PreconditionFailed);
  EXPECT_EQ(products_.replace(id, AnyVersion(), change)->version, 3);
  EXPECT_EQ(products_.get(id)->slug, "classic-350");
}

TEST_F(ProductServiceTest, ADeletedOrHiddenProductIsNotThere) {
  const ProductId id = products_.create(input()).value().id;
  ProductInput hidden = input();
  hidden.active = false;
  ASSERT_TRUE(products_.replace(id, AnyVersion(), hidden).ok());
  EXPECT_EQ(products_.get_public("classic-350").error().code, "no_such_product");
  EXPECT_TRUE(products_.get(id).ok());
  ASSERT_TRUE(products_.remove(id, AnyVersion()).ok());
  EXPECT_EQ(products_.get(id).error().code, "no_such_product");
  EXPECT_EQ(products_.remove(id, AnyVersion()).error().code, "no_such_product");
  EXPECT_TRUE(products_.create(input()).ok());
}

TEST_F(ProductServiceTest, PicturesComeInTheOrderTheyWereAdded) {
  const ProductId id = products_.create(input()).value().id;
  const ImageView first = products_.add_image(id, "From the left", kPixel).value();
  EXPECT_TRUE(first.urls.small.starts_with("/media/"));
  ASSERT_TRUE(products_.add_image(id, "", kPixel).ok());
  EXPECT_EQ(products_.get(id)->image->alt, "From the left");
  EXPECT_EQ(products_.get(id)->images.size(), 2U);
  ASSERT_TRUE(products_.remove_image(id, first.id).ok());
  EXPECT_EQ(products_.remove_image(id, first.id).error().code, "no_such_image");
  EXPECT_EQ(products_.get(id)->images.size(), 1U);
}

TEST_F(ProductServiceTest, WhatIsNoPictureIsRefused) {
  const ProductId id = products_.create(input()).value().id;
  EXPECT_EQ(products_.add_image(id, "", "<svg/>").error().kind, ErrorKind::UnsupportedType);
  EXPECT_EQ(products_.add_image(ProductId(1), "", kPixel).error().code, "no_such_product");
  EXPECT_TRUE(products_.get(id)->images.empty());
}

TEST_F(ProductServiceTest, ACategoryCountsItsProductsAndStaysWhileItHasSome) {
  const CategoryId id = categories_.create({"Motorcycles", {}}).value().id;
  ProductInput product = input();
  product.category_id = id;
  const ProductId made = products_.create(product).value().id;
  EXPECT_EQ(categories_.list()[0].product_count, 1);
  EXPECT_EQ(categories_.remove(id).error().code, "category_in_use");
  ASSERT_TRUE(products_.remove(made, AnyVersion()).ok());
  EXPECT_TRUE(categories_.remove(id).ok());
  EXPECT_EQ(categories_.remove(id).error().code, "no_such_category");
}

TEST_F(ProductServiceTest, ACategoryNameIsUsedOnce) {
  const Category category = categories_.create({"Two Wheelers", {}}).value();
  EXPECT_EQ(category.slug, "two-wheelers");
  EXPECT_EQ(categories_.create({"Two Wheelers", {}}).error().code, "category_exists");
  EXPECT_EQ(categories_.create({"  ", {}}).error().fields[0].pointer, "/name");
  EXPECT_EQ(categories_.replace(category.id, {"Bikes", {}})->name, "Bikes");
  EXPECT_EQ(categories_.replace(CategoryId(1), {"X", {}}).error().code, "no_such_category");
}

}  // namespace
}  // namespace storecast::catalog
