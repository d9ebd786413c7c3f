import { useQuery } from '@tanstack/react-query';

import { getProduct } from '@/api/catalog';
import { ProductImage } from '@/components/product-image';

/** The picture of something bought: lines name a picture, the product's page knows where it is. */
export function LinePicture({
  name,
  slug,
  imageId,
}: {
  name: string;
  slug: string | null;
  imageId: string | null;
}) {
  const product = useQuery({
    queryKey: ['product', slug],
    queryFn: () => getProduct(slug ?? ''),
    enabled: slug !== null,
  }).data;
  const image = product?.images.find((one) => one.id === imageId) ?? product?.image ?? null;
  return (
    <div className="h-18 w-24 shrink-0 overflow-hidden rounded-lg border border-line" aria-hidden>
      <ProductImage image={image} name={name} sizes="96px" />
    </div>
  );
}
