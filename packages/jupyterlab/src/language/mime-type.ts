/** How editors know the language. */
export const TENURE_MIME_TYPE = 'text/x-tenure';
