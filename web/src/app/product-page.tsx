import { useParams } from 'react-router';

import { useLiveReviews } from '@/api/use-live-reviews';
import { BuyBox } from '@/features/cart/buy-box';
import { ProductDetail } from '@/features/catalog/product-detail';
import { ProductReviews } from '@/features/reviews/product-reviews';

function LiveReviews({ productId, slug }: { productId: string; slug: string }) {
  useLiveReviews(productId, slug);
  return <ProductReviews productId={productId} />;
}

/** Joins three features that do not know each other: the product, the cart, and what buyers say. */
export default function ProductPage() {
  const { slug = '' } = useParams();
  return (
    <ProductDetail
      key={slug}
      slug={slug}
      purchase={(product, variant) => (
        <BuyBox key={variant.id} product={product} variant={variant} />
      )}
    >
      {(product) => <LiveReviews productId={product.id} slug={slug} />}
    </ProductDetail>
  );
}
