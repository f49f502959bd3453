() => { document.dispatchEvent(new CustomEvent('hakusho:asked')); }
