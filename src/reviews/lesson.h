// What came of learning from the shop's own reviews, once.
#pragma once

#include <optional>
#include <string_view>

#include "core/date.h"
#include "core/id.h"
#include "json/fields.h"
#include "sentiment/adaptation.h"

namespace storecast::reviews {

struct LessonTag {
  static constexpr std::string_view kPrefix = "les";
};
using LessonId = Id<LessonTag>;

struct OwnCounts {
  int negative = 0, neutral = 0, positive = 0;
  int corrected = 0;
  template <class F>
  static void fields(F& f) {
    f.name("OwnReviewCounts");
    f("negative", &OwnCounts::negative).doc("One or two stars, or so labelled by staff.");
    f("neutral", &OwnCounts::neutral).doc("Three stars.");
    f("positive", &OwnCounts::positive).doc("Four or five stars.");
    f("corrected", &OwnCounts::corrected).doc("Of them, labelled by staff.");
  }
  int total() const { return negative + neutral + positive; }
};

// How a model reads the reviews that are held out.
struct ReadingFigures {
  int reviews = 0, right = 0, negative = 0, negative_found = 0, called_negative = 0;
  double macro_f1 = 0;
  template <class F>
  static void fields(F& f) {
    f.name("ReadingFigures");
    f("reviews", &ReadingFigures::reviews).doc("Held out.");
    f("right", &ReadingFigures::right).doc("Of them.");
    f("negative", &ReadingFigures::negative).doc("Of them, by stars or staff.");
    f("negative_found", &ReadingFigures::negative_found).doc("Of the negative ones.");
    f("called_negative", &ReadingFigures::called_negative).doc("Rightly or not.");
    f("macro_f1", &ReadingFigures::macro_f1)
        .doc("Mean over the classes that occur of 2 right / (truths + verdicts).");
  }
};

struct LessonFigures {
  std::int64_t known = 0;
  OwnCounts own;
  int taught = 0;
  std::optional<ReadingFigures> shipped, before, after;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewLessonFigures");
    f("known", &LessonFigures::known).doc("Reviews that there were, the newest 20,000.");
    f("own", &LessonFigures::own).doc("Readable reviews that it could learn from.");
    f("taught", &LessonFigures::taught).doc("Of them; the others were held out.");
    f("shipped", &LessonFigures::shipped).doc("The model that ships, on those held out.");
    f("before", &LessonFigures::before).doc("The model that judged then.");
    f("after", &LessonFigures::after).doc("The model that was learnt; null with too few reviews.");
  }
};

struct Lesson {
  LessonId id;
  sentiment::AdaptationOutcome outcome = sentiment::AdaptationOutcome::TooFew;
  bool live = false;
  LessonFigures figures;
  bool by_itself = true;
  Instant created_at;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewLesson");
    f("id", &Lesson::id);
    f("outcome", &Lesson::outcome)
        .doc("kept; or refused: too_few reviews, less_exact than before, or it misses_blame.");
    f("live", &Lesson::live).doc("It judges reviews now.");
    f("figures", &Lesson::figures);
    f("by_itself", &Lesson::by_itself).doc("Nobody asked for it.");
    f("created_at", &Lesson::created_at);
  }
};

}  // namespace storecast::reviews
