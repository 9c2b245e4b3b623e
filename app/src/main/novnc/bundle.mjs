// Makes noVNC's modules into one script that a page can hold inside: see README.md.
//   node bundle.mjs FOLDER-OF-NOVNC OUTPUT
import * as esbuild from 'esbuild';
import fs from 'fs';

const [folder, output] = process.argv.slice(2);
const version = JSON.parse(fs.readFileSync(`${folder}/package.json`, 'utf8')).version;

// A script that is no module can't wait at its top level.
const noAwait = {
  name: 'no-await',
  setup(build) {
    build.onLoad({ filter: /core[\\/]util[\\/]browser\.js$/ }, file => {
      const was = fs.readFileSync(file.path, 'utf8');
      const is = was.replace(
        'supportsWebCodecsH264Decode = await _checkWebCodecsH264DecodeSupport();',
        '_checkWebCodecsH264DecodeSupport().then(known => { supportsWebCodecsH264Decode = known; });');
      if (is === was) {
        throw new Error('the await is not where it was');
      }
      return { contents: is, loader: 'js' };
    });
  }
};

const made = await esbuild.build({
  stdin: {
    contents: "export { default as RFB } from './core/rfb.js';\n"
      + "export { default as Display } from './core/display.js';\n",
    resolveDir: folder
  },
  banner: {
    js: `/* noVNC ${version}, Copyright (C) The noVNC authors, MPL-2.0; pako in it under MIT. Made from its npm package by\n`
      + '   app/src/main/novnc/bundle.mjs; the licences lie beside this file. */'
  },
  bundle: true,
  format: 'iife',
  globalName: 'noVNC',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  plugins: [noAwait],
  write: false
});
const text = made.outputFiles[0].text;
if (/<\/script|<!--/i.test(text)) {
  throw new Error('a page could not hold this inside');
}
fs.writeFileSync(output, text);
