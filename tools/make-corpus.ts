import { makePictures } from "./kinds/make-pictures.ts";
import { makeFilms } from "./kinds/make-films.ts";
import { makeTexts } from "./kinds/make-texts.ts";

/**
 * Makes the files of kinds/samples.ts anew. Needs ffmpeg, ImageMagick and exiftool; the files lie in the tree, so that
 * nobody needs these to run the tests. `node tools/make-corpus.ts`
 */
makeTexts();
makePictures();
makeFilms();
