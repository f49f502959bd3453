// The scripts of the page are modules; Gradio runs this when the template stands.
import(new URL('hakusho/app.js', document.baseURI).href).then(({ start }) => start({ element, props, trigger, watch }));
