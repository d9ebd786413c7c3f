import { api, post, put, remove, request, type Query } from './client';
import type {
  AdminReview,
  Page,
  Review,
  ReviewExplanation,
  ReviewImport,
  ReviewPage,
  ReviewVote,
  Sentiment,
} from './types';

export interface ReviewInput {
  rating: number;
  title?: string;
  text: string;
}

export const listReviews = (productId: string, query: Query): Promise<ReviewPage> =>
  api(`/products/${productId}/reviews`, { query });

export const writeReview = (productId: string, input: ReviewInput): Promise<Review> =>
  post(`/products/${productId}/reviews`, input);

export const editReview = (id: string, input: ReviewInput): Promise<Review> =>
  put(`/reviews/${id}`, input);

export const deleteReview = (id: string): Promise<void> => remove(`/reviews/${id}`);

export const reportReview = (id: string, reason: string): Promise<void> =>
  post(`/reviews/${id}/report`, { reason });

export const voteHelpful = (id: string, helpful: boolean): Promise<ReviewVote> =>
  api(`/reviews/${id}/helpful`, helpful ? { method: 'PUT', json: {} } : { method: 'DELETE' });

export const addPhoto = (id: string, file: File): Promise<Review> =>
  api(`/reviews/${id}/photos`, { method: 'POST', body: file, type: file.type });

export const removePhoto = (id: string, imageId: string): Promise<Review> =>
  api(`/reviews/${id}/photos/${imageId}`, { method: 'DELETE' });

export const refuseReviewMails = (token: string): Promise<void> =>
  post('/review-requests/refuse', { token });

export const listAdminReviews = (query: Query): Promise<Page<AdminReview>> =>
  api('/admin/reviews', { query });

export const moderateReview = (
  id: string,
  state: 'published' | 'hidden',
): Promise<AdminReview> => post(`/admin/reviews/${id}/moderate`, { state });

export const explainReview = (id: string): Promise<ReviewExplanation> =>
  api(`/admin/reviews/${id}/explanation`);

export const replyToReview = (id: string, text: string): Promise<AdminReview> =>
  put(`/admin/reviews/${id}/reply`, { text });

export const removeReply = (id: string): Promise<AdminReview> =>
  api(`/admin/reviews/${id}/reply`, { method: 'DELETE' });

/** Null takes a correction back. */
export const correctSentiment = (id: string, sentiment: Sentiment | null): Promise<AdminReview> =>
  sentiment
    ? put(`/admin/reviews/${id}/sentiment`, { sentiment })
    : api(`/admin/reviews/${id}/sentiment`, { method: 'DELETE' });

export const setPhotoHidden = (
  id: string,
  imageId: string,
  hidden: boolean,
): Promise<AdminReview> => put(`/admin/reviews/${id}/photos/${imageId}`, { hidden });

export const exportReviews = (): Promise<Response> => request('/admin/reviews/export');

export const importReviews = (file: File, mode: 'check' | 'write'): Promise<ReviewImport> =>
  api('/admin/reviews/import', { method: 'POST', query: { mode }, body: file, type: 'text/csv' });
