import { api, post, put, remove, type Query } from './client';
import type { MailPreview, MailRow, MailTemplate, MailText, MailView, Page } from './types';

export const listMails = (query: Query): Promise<Page<MailRow>> => api('/mails', { query });
export const getMail = (id: string): Promise<MailView> => api(`/mails/${id}`);
export const resendMail = (id: string): Promise<MailRow> => post(`/mails/${id}/resend`, {});

export const listTemplates = (): Promise<{ data: MailTemplate[] }> => api('/mail/templates');
export const getTemplate = (name: string): Promise<MailTemplate> => api(`/mail/templates/${name}`);
export const changeTemplate = (name: string, text: MailText): Promise<MailTemplate> =>
  put(`/mail/templates/${name}`, text);
export const restoreTemplate = (name: string): Promise<void> => remove(`/mail/templates/${name}`);
export const previewTemplate = (name: string, text: MailText): Promise<MailPreview> =>
  post(`/mail/templates/${name}/preview`, text);
