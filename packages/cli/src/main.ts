console.log('yimen', process.version);
