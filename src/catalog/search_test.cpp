#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalog/category_store.h"
#include "catalog/product_store.h"
#include "catalog/search_service.h"
#include "catalog/spelling.h"
#include "db/temporary_database.h"

namespace storecast::catalog {
namespace {

using testing::ElementsAre;

constexpr Instant kNow(1'700'000'000'000'000);

struct Sample {
  std::string name;
  std::string brand;
  std::string category;
  std::int64_t price_minor;
};
const std::vector<Sample> kSamples = {
    {"Classic 350", "Royal Enfield", "Motorcycles", 19'000'000},
    {"Bullet 350", "Royal Enfield", "Motorcycles", 17'000'000},
    {"Himalayan 450", "Royal Enfield", "Motorcycles", 29'000'000},
    {"Activa 6G", "Honda", "Scooters", 8'000'000},
    {"Café Racer Helmet", "Steelbird", "Accessories", 250'000},
    {"दस्ताने", "Steelbird", "Accessories", 90'000},
};

class SearchTest : public testing::Test {
 protected:
  SearchTest() {
    int age = 0;
    for (const Sample& sample : kSamples) add(sample, kNow.plus_seconds(++age));
  }
  ProductId add(const Sample& sample, Instant created) {
    return database_->write([&](db::Writer& writer) {
      ProductDraft draft;
      draft.sku = "SKU-" + sample.name;
      draft.name = sample.name;
      draft.brand = sample.brand;
      draft.category_id = find_or_insert_category(writer, sample.category, created);
      draft.price.amount_minor = sample.price_minor;
      return insert_product(writer, draft, created);
    });
  }
  ProductListView list(const ProductQuery& query) { return search_.list(query).value(); }
  std::vector<std::string> names(const ProductQuery& query) {
    std::vector<std::string> all;
    for (const ProductCard& card : list(query).data) all.push_back(card.name);
    return all;
  }
  static std::vector<std::string> counts(const std::vector<FacetValue>& values) {
    std::vector<std::string> all;
    for (const FacetValue& value : values) {
      all.push_back(value.value + " " + std::to_string(value.count));
    }
    return all;
  }

  db::TemporaryDatabase database_;
  SearchService search_{*database_};
};

TEST_F(SearchTest, WithoutASearchTheNewestComesFirst) {
  EXPECT_EQ(names({.limit = 2}), (std::vector<std::string>{"दस्ताने", "Café Racer Helmet"}));
}

TEST_F(SearchTest, AWordFindsWhatBeginsWithIt) {
  EXPECT_THAT(names({.search = "clas"}), ElementsAre("Classic 350"));
  EXPECT_THAT(names({.search = "ROYAL 35"}),
              testing::UnorderedElementsAre("Classic 350", "Bullet 350"));
  EXPECT_THAT(names({.search = "cafe"}), ElementsAre("Café Racer Helmet"));
  EXPECT_THAT(names({.search = "दस्ता"}), ElementsAre("दस्ताने"));
  EXPECT_THAT(names({.search = "scooters"}), ElementsAre("Activa 6G"));
}

TEST_F(SearchTest, ARenamedCategoryIsFoundByItsNewName) {
  database_->write([](db::Writer& writer) {
    Category category = *find_category(writer, *find_category_id_by_name(writer, "Scooters"));
    category.name = "Mopeds";
    update_category(writer, category);
  });
  EXPECT_THAT(names({.search = "mopeds"}), ElementsAre("Activa 6G"));
  EXPECT_THAT(names({.search = "scooters"}), ElementsAre());
}

TEST_F(SearchTest, AMisspeltWordFindsTheNearestAndSaysSo) {
  const auto found = list({.search = "roayl clasic"});
  EXPECT_EQ(found.suggestion, "royal classic");
  ASSERT_EQ(found.data.size(), 1U);
  EXPECT_EQ(found.data[0].name, "Classic 350");
  EXPECT_EQ(list({.search = "classic"}).suggestion, std::nullopt);
}

TEST_F(SearchTest, WhatIsNowhereNearFindsNothing) {
  const auto found = list({.search = "xylophone"});
  EXPECT_TRUE(found.data.empty());
  EXPECT_EQ(found.total, 0);
  EXPECT_EQ(found.suggestion, std::nullopt);
}

TEST_F(SearchTest, NoTextBreaksTheSearch) {
  for (const std::string& text :
       {std::string("\"'; DROP TABLE products; --"), std::string("a\0b", 3),
        std::string("AND OR NOT"), std::string("*"), std::string("name:classic"),
        std::string("((("), std::string("\x01\x02"), std::string(200, '"'),
        std::string("NEAR(a b)"), std::string("^classic"), std::string("-350"), std::string("%"),
        std::string("\xe2\x80\x8b")}) {
    EXPECT_TRUE(search_.list({.search = text}).ok()) << text;
  }
}

TEST_F(SearchTest, SeveralValuesOfAFilterWidenAndSeveralFiltersNarrow) {
  EXPECT_EQ(list({.brand = {"Honda", "Steelbird"}}).total, 3);
  EXPECT_EQ(list({.category = {"motorcycles"}, .brand = {"Honda"}}).total, 0);
  EXPECT_EQ(list({.category = {"no-such"}}).total, 0);
  EXPECT_EQ(list({.min_price = 250'000, .max_price = 17'000'000}).total, 3);
}

TEST_F(SearchTest, CountsSayWhatAnotherChoiceOfTheSameFilterWouldAdd) {
  const auto all = list({});
  EXPECT_THAT(counts(all.facets.brand), ElementsAre("Royal Enfield 3", "Steelbird 2", "Honda 1"));
  EXPECT_EQ(all.facets.price.min, 90'000);
  EXPECT_EQ(all.facets.price.max, 29'000'000);
  const auto honda = list({.brand = {"Honda"}});
  EXPECT_THAT(counts(honda.facets.brand), ElementsAre("Royal Enfield 3", "Steelbird 2", "Honda 1"));
  EXPECT_THAT(counts(honda.facets.category), ElementsAre("scooters 1"));
  const auto none = list({.category = {"scooters"}, .brand = {"Steelbird"}});
  EXPECT_THAT(counts(none.facets.brand), ElementsAre("Honda 1", "Steelbird 0"));
}

TEST_F(SearchTest, EverySortOrdersAllProducts) {
  EXPECT_EQ(names({.sort = Sort::Cheapest}).front(), "दस्ताने");
  EXPECT_EQ(names({.sort = Sort::Dearest}).front(), "Himalayan 450");
  EXPECT_EQ(names({.sort = Sort::Name}).front(), "Activa 6G");
  const ProductId honest = add({"Honest", "H", "Scooters", 1}, kNow);
  const ProductId lucky = add({"Lucky", "L", "Scooters", 1}, kNow);
  database_->write([&](db::Writer& writer) {
    set_product_rating(writer, honest, 460, 100);
    set_product_rating(writer, lucky, 5, 1);
  });
  const auto best = names({.sort = Sort::BestRated, .limit = 2});
  EXPECT_THAT(best, ElementsAre("Honest", "Lucky"));
}

TEST_F(SearchTest, PagesShowEveryProductOnceInEverySort) {
  for (const auto& [sort, name] : enum_names(Sort())) {
    ProductQuery query{.search = sort == Sort::Relevance ? "e" : "", .sort = sort, .limit = 2};
    std::vector<std::string> paged;
    for (bool more = true; more;) {
      const auto page = list(query);
      for (const ProductCard& card : page.data) paged.push_back(card.name);
      more = page.has_more;
      query.after = page.next;
    }
    query.after.reset();
    query.limit = 100;
    EXPECT_EQ(paged, names(query)) << name;
  }
}

TEST_F(SearchTest, ACursorThatWeDidNotWriteIsRefused) {
  for (const char* cursor : {"x", "!!", "MTIz", "MSAy", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5IDEgYQ"}) {
    const auto refused = search_.list({.after = cursor});
    ASSERT_FALSE(refused.ok()) << cursor;
    EXPECT_EQ(refused.error().fields[0].pointer, "/after");
  }
}

TEST_F(SearchTest, OnlyStaffFindWhatIsHidden) {
  database_->write([&](db::Writer& writer) {
    ProductDraft draft;
    draft.sku = draft.name = "Prototype";
    draft.active = false;
    insert_product(writer, draft, kNow);
  });
  EXPECT_EQ(list({.search = "prototype"}).total, 0);
  EXPECT_EQ(search_.list_all({.search = "prototype"})->data.size(), 1U);
  EXPECT_EQ(search_.list_all({.active = false})->data.size(), 1U);
  EXPECT_EQ(search_.list_all({.active = true})->data.size(), kSamples.size());
}

TEST(Spelling, CountsSwapsAsOneMistake) {
  EXPECT_EQ(edit_distance(U"royal", U"roayl", 2), 1U);
  EXPECT_EQ(edit_distance(U"bullet", U"bulet", 2), 1U);
  EXPECT_EQ(edit_distance(U"abc", U"xyz", 2), 3U);
  EXPECT_EQ(edit_distance(U"", U"ab", 2), 2U);
}

TEST(Spelling, PrefersTheNearestThenTheMostFrequent) {
  NearestWord nearest("bulet");
  nearest.consider("ballet", 100);
  nearest.consider("bullet", 2);
  nearest.consider("builet", 9);
  EXPECT_EQ(nearest.best(), "builet");
  NearestWord short_word("ab");
  short_word.consider("ac", 5);
  EXPECT_EQ(short_word.best(), std::nullopt);
}

}  // namespace
}  // namespace storecast::catalog
