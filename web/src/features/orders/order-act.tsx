import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { AdminOrder } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { useErrorText } from '@/components/error-text';
import { showToast } from '@/components/toast';

/** A change of an order: its answer is the order as it then is. */
export function useOrderAct<Input = void>(
  act: (input: Input) => Promise<AdminOrder>,
  done: string,
  onDone: () => void = () => undefined,
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: async (order) => {
      queries.setQueryData(['order', order.id], order);
      showToast(done);
      onDone();
      await queries.invalidateQueries({ queryKey: ['orders'] });
      await queries.invalidateQueries({ queryKey: ['stock'] });
    },
    onError: () => queries.invalidateQueries({ queryKey: ['order'] }),
  });
}

export function ActDialog({
  title,
  lead,
  action,
  ready,
  danger = false,
  act,
  onClose,
  children,
}: {
  title: string;
  lead?: string;
  action: string;
  ready: boolean;
  danger?: boolean;
  act: { isPending: boolean; error: Error | null; mutate: () => void };
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const textOf = useErrorText();
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      {...(lead ? { description: lead } : {})}
      footer={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button
            variant={danger ? 'danger' : 'primary'}
            busy={act.isPending}
            disabled={!ready}
            onClick={() => act.mutate()}
          >
            {action}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 pt-2">
        {children}
        {act.error && (
          <p role="alert" className="text-sm font-medium text-danger">
            {textOf(act.error)}
          </p>
        )}
      </div>
    </Dialog>
  );
}
