/** The parts of jose that are used, so that they make a chunk of their own, loaded with the first form. */
export { CompactEncrypt, importJWK } from 'jose';
