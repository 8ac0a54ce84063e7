import * as service from '@tenure/language-service';
import { inBody } from './body.ts';

/** What editors ask of the language, in Tenure's own cells and behind `%%tenure` in Python's. */
export const { diagnose, hover, complete, fixes, format } = inBody(service);
