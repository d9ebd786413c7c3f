import { api, post, put, remove, type Query } from './client';
import type {
  AdminReview,
  AlarmState,
  Job,
  Page,
  ReviewAdvice,
  ReviewAlarm,
  ReviewCity,
  ReviewInsights,
  ReviewLearning,
  ReviewSettings,
  ReviewTopic,
  ReviewTopicInput,
  SuggestionList,
  SuggestionState,
} from './types';

const kBase = '/reviews/insights';

export const getInsights = (query: Query): Promise<ReviewInsights> => api(kBase, { query });

export const listInsightReviews = (query: Query): Promise<Page<AdminReview>> =>
  api(`${kBase}/reviews`, { query });

export const listReviewCities = (): Promise<{ data: ReviewCity[] }> => api(`${kBase}/cities`);

export const listAlarms = (query: Query): Promise<Page<ReviewAlarm>> =>
  api(`${kBase}/alarms`, { query });

export const decideAlarm = (id: string, state: AlarmState): Promise<ReviewAlarm> =>
  post(`${kBase}/alarms/${id}/decide`, { state });

export const listSuggestions = (productId: string): Promise<SuggestionList> =>
  api(`${kBase}/suggestions`, { query: { product_id: productId } });

export const decideSuggestion = (
  productId: string,
  key: string,
  state: SuggestionState,
): Promise<void> => post(`${kBase}/suggestions`, { product_id: productId, key, state });

export const undoDecision = (id: string): Promise<void> => remove(`${kBase}/suggestions/${id}`);

export const askModel = (productId: string): Promise<ReviewAdvice> =>
  post(`${kBase}/advice`, { product_id: productId });

export const getReviewSettings = (): Promise<ReviewSettings> => api(`${kBase}/settings`);

export const putReviewSettings = (settings: ReviewSettings): Promise<ReviewSettings> =>
  put(`${kBase}/settings`, settings);

const kLearning = '/reviews/learning';

export const getReviewLearning = (): Promise<ReviewLearning> => api(kLearning);

export const startLearning = (): Promise<Job> => post(kLearning, {});

/** The model that ships judges again. */
export const forgetLearning = (): Promise<ReviewLearning> => api(kLearning, { method: 'DELETE' });

const kTopics = '/reviews/topics';

export const listTopics = (): Promise<{ data: ReviewTopic[] }> => api(kTopics);

/** Without an id a new one. */
export const saveTopic = (id: string | null, input: ReviewTopicInput): Promise<ReviewTopic> =>
  id ? put(`${kTopics}/${id}`, input) : post(kTopics, input);

export const removeTopic = (id: string): Promise<void> => remove(`${kTopics}/${id}`);
