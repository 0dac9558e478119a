/** From contract and edits to what is sent back: a redline in the vendor's own DOCX. Knows nothing of requirements and findings. */
export { writeRedline } from './write-redline.js';
