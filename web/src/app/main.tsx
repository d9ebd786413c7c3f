import './styles.css';

import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';

import { startSession } from '@/api/session';
import { startI18n } from '@/lib/i18n';
import '@/lib/theme';

import { queryClient } from './query-client';
import { startRouter } from './router';

async function start(): Promise<void> {
  await Promise.all([startI18n(), startSession()]);
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={startRouter()} />
      </QueryClientProvider>
    </StrictMode>,
  );
}

void start();
