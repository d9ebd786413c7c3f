import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';

import { useMayWrite } from '@/api/access';
import { addPromotion, changePromotion, getPromotion, removePromotion } from '@/api/pricing';
import type { Promotion } from '@/api/types';
import { Button } from '@/components/button';
import { ConfirmDialog } from '@/components/dialog';
import { useErrorText } from '@/components/error-text';
import { PageHeader } from '@/components/page-header';
import { ErrorState, Loading, Skeleton } from '@/components/page-states';
import { showToast } from '@/components/toast';
import { formatInstant } from '@/lib/format';

import { PromotionForm } from './promotion-form';
import { inputOf, kEmptyPromotion, valuesOf, type PromotionValues } from './promotion-values';

function DeleteButton({ promotion }: { promotion: Promotion }) {
  const { t } = useTranslation(['selling', 'common']);
  const textOf = useErrorText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const removal = useMutation({
    mutationFn: () => removePromotion(promotion),
    onSuccess: async () => {
      showToast(t('promotion.deleted', { name: promotion.name }));
      await navigate('/admin/promotions');
      await queries.invalidateQueries({ queryKey: ['promotions'] });
    },
    onError: (error) => showToast(textOf(error), 'danger'),
  });
  return (
    <>
      <Button variant="danger" onClick={() => setAsking(true)}>
        <Trash2 size={16} aria-hidden />
        {t('common:action.delete')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('promotion.delete_title', { name: promotion.name })}
        description={t('promotion.delete_text')}
        action={t('common:action.delete')}
        busy={removal.isPending}
        onConfirm={() => removal.mutate()}
      />
    </>
  );
}

function Editor({ promotion }: { promotion?: Promotion }) {
  const { t } = useTranslation('selling');
  const mayWrite = useMayWrite('promotions');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const values = useMemo(() => (promotion ? valuesOf(promotion) : kEmptyPromotion), [promotion]);
  const save = useMutation({
    mutationFn: (typed: PromotionValues) =>
      promotion
        ? changePromotion(promotion, inputOf(typed, promotion))
        : addPromotion(inputOf(typed)),
    onSuccess: async (saved) => {
      showToast(t('promotion.saved', { name: saved.name }));
      queries.setQueryData(['promotion', saved.id], saved);
      await queries.invalidateQueries({ queryKey: ['promotions'] });
      if (!promotion) await navigate(`/admin/promotions/${saved.id}`, { replace: true });
    },
  });
  return (
    <>
      <PageHeader
        back={{ to: '/admin/promotions', label: t('promotion.title') }}
        title={promotion?.name ?? t('promotion.new_title')}
        lead={
          promotion
            ? t('promotion.changed_at', {
                time: formatInstant(promotion.updated_at),
                count: promotion.used,
              })
            : t('promotion.new_lead')
        }
        actions={promotion && mayWrite && <DeleteButton promotion={promotion} />}
      />
      <PromotionForm
        values={values}
        saving={save.isPending}
        saved={!promotion && save.isSuccess}
        failure={save.error}
        readOnly={!mayWrite}
        onSave={(typed) => save.mutate(typed)}
      />
    </>
  );
}

function Known({ id }: { id: string }) {
  const query = useQuery({ queryKey: ['promotion', id], queryFn: () => getPromotion(id) });
  if (query.isPending) {
    return (
      <Loading>
        <Skeleton className="mb-5 h-10 w-1/3" />
        <Skeleton className="h-96 rounded-xl" />
      </Loading>
    );
  }
  if (query.isError) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  return <Editor promotion={query.data} />;
}

export default function EditPromotionPage() {
  const { id } = useParams();
  return id ? <Known key={id} id={id} /> : <Editor />;
}
