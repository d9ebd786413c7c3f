import { api, post, put, remove, type Query } from './client';
import type { AdminReview, Page, Review, ReviewPage } from './types';

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

export const listAdminReviews = (query: Query): Promise<Page<AdminReview>> =>
  api('/admin/reviews', { query });

export const moderateReview = (
  id: string,
  state: 'published' | 'hidden',
): Promise<AdminReview> => post(`/admin/reviews/${id}/moderate`, { state });
