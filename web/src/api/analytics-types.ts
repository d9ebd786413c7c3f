import type { DemandClass, Risk } from './types';

/** What a question is about: a product, a category, or with neither the whole shop. */
export interface Scope {
  product_id?: string;
  category_id?: string;
}

export type Period = 'day' | 'week' | 'month';

export interface ForecastQuestion extends Scope {
  horizon_days: number;
  levels: number[];
  period: Period;
}

export interface Bucket {
  date: string;
  total: number;
  average: number;
  std: number;
  growth_rate: number | null;
  lower: number | null;
  upper: number | null;
}

export interface Candidate {
  name: string;
  label: string;
  mean_absolute_error: number;
  mase: number | null;
  wape: number | null;
}

export interface Accuracy {
  r2_score: number | null;
  mean_absolute_error: number;
  mase: number | null;
  wape: number | null;
  bias: number | null;
  coverage_80: number | null;
  coverage_95: number | null;
  origins: number;
  horizon_days: number;
  baseline: { name: string; mean_absolute_error: number; mase: number | null; wape: number | null };
  mean_baseline: { mean_absolute_error: number };
}

export interface Interval {
  level: number;
  lower: number[];
  upper: number[];
}

export interface Forecast {
  forecast_data: { date: string; predicted_sales: number }[];
  historical_data: {
    date: string;
    actual_sales: number | null;
    ma7: number | null;
    ma30: number | null;
  }[];
  aggregated_data: { period: Period; historical: Bucket[]; forecast: Bucket[] };
  forecast_period: { start: string; end: string; days: number };
  accuracy: Accuracy | null;
  intervals: Interval[];
  model: { name: string; label: string; reason: string; candidates: Candidate[] };
  signal: {
    usable_pattern: boolean;
    verdict: string;
    tests: { name: string; p_value: number | null; statistic: number | null }[];
  };
  origin: string;
  data: {
    from: string;
    to: string;
    days: number;
    observed_days: number;
    filled_days: number;
    closed_weekdays: number[];
    censored_days: number;
    version: string | number;
  };
  warnings: { code: string; message: string }[];
  computed_ms: number;
  cached: boolean;
}

export interface Demand {
  statistics: {
    avg_sales: number;
    median_sales: number;
    max_sales: number;
    min_sales: number;
    std_dev: number;
    total_sales: number;
    days: number;
    zero_days: number;
  };
  trend_data: { date: string; sales: number | null; MA7: number | null; MA30: number | null }[];
  daily_sales: { date: string; sales: number }[];
  trend: {
    slope_per_day: number;
    p_value: number | null;
    direction: 'up' | 'down' | 'none';
    verdict: string;
  };
  growth: { rate: number; lower: number; upper: number } | null;
  seasonality: {
    strength_week: number | null;
    strength_year: number | null;
    heatmap: { weekday: number; month: number; average: number }[];
  };
  weekday_profile: { weekday: number; average: number }[];
  outliers: { date: string; sales: number; expected: number; reason: string }[];
  change_points: { date: string; before: number; after: number }[];
  demand_class: DemandClass;
}

export interface StockoutQuestion {
  product_id: string;
  current_stock?: number;
  lead_time?: number;
  lead_time_sd?: number;
  service_level?: number;
}

export interface Stockout {
  metrics: {
    current_stock: number;
    avg_daily_sales: number;
    max_daily_sales: number;
    safety_stock: number;
    reorder_point: number;
    days_until_stockout: number | null;
    lead_time: number;
    service_level: number;
    order_quantity: number;
    order_by: string | null;
    days_of_cover: number | null;
  };
  stockout_risk: Risk;
  stockout_probability: number;
  dates: { p5: string | null; p20: string | null; p50: string | null };
  stock_projections: { date: string; avg_case_stock: number; worst_case_stock: number }[];
  alert: { level: string; message: string };
  expected_lost_units: number | null;
}

export interface Quote {
  review_id: string;
  text: string;
  start: number;
  end: number;
  rating: number;
  created_at: string;
}

export interface ReviewAnalysis {
  product_name: string;
  sentiment_analysis: {
    positive: number;
    neutral: number;
    negative: number;
    not_judged: number;
    total_reviews: number;
  };
  common_problems: {
    category: string;
    label: string;
    count: number;
    share: number;
    lower: number;
    upper: number;
    star_impact: number | null;
    quotes: Quote[];
  }[];
  improvement_suggestion: string;
  suggestions: { category: string; text: string; evidence: string[] }[];
  timeline: {
    month: string;
    positive: number;
    neutral: number;
    negative: number;
    average: number | null;
  }[];
  analysis_timestamp: string;
}
